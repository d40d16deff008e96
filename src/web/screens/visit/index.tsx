import { Frame } from '../../light/frame.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** `/visit`: a visit recorded on a phone in under a minute. */
export function Visit() {
  const words = useTexts(texts);
  return <Frame title={words.title}>{null}</Frame>;
}
