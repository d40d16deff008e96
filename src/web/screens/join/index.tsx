import { Frame } from '../../light/frame.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** `/join/<code>`: opened by the meeting's QR code, without an account. */
export function Join() {
  const words = useTexts(texts);
  return (
    <Frame title={words.title}>
      <p className="note">{words.purpose}</p>
    </Frame>
  );
}
