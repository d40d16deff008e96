import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, type Look } from './browser.js';
import { openScreen } from './open-screen.js';
import { screens } from './screens.js';

// `npm run screenshots`: every screen in Chinese, in English, on a phone, in the dark, and large.
const FOLDER = join(process.cwd(), 'screenshots');

const LOOKS: Readonly<Record<string, Look>> = {
  'zh-CN': {},
  en: { language: 'en' },
  phone: { phone: true },
  dark: { dark: true },
  large: { phone: true, large: true },
};

afterAll(closeBrowser);

test.each(
  Object.entries(LOOKS).flatMap(([name, look]) =>
    screens.map((screen) => [screen.name, name, look, screen] as const),
  ),
)('%s, %s', async (name, language, look, screen) => {
  const visitor = await openScreen(screen, look);
  mkdirSync(join(FOLDER, language), { recursive: true });
  await visitor.page.screenshot({ path: join(FOLDER, language, `${name}.png`), fullPage: true });
  await visitor.leave();
});
