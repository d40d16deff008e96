import { Page } from '../../components/page.js';
import { Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

export function Screen() {
  const words = useTexts(texts);
  return (
    <Page title={words.title}>
      <Empty title={words.purpose} />
    </Page>
  );
}
