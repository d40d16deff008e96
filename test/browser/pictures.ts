import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, type Look } from './browser.js';
import { openScreen } from './open-screen.js';
import { screens } from './screens.js';

// `npm run screenshots`: every screen in Chinese, in English, on a phone, in the dark, and in large letters.
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
)('%s, %s', async (name, kind, look, screen) => {
  const visitor = await openScreen(screen, look);
  const { page } = visitor;
  // As high as the page, so that what stands still while it scrolls is in one place.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width, height: least } = page.viewportSize()!;
  await page.setViewportSize({ width, height: Math.max(height, least) });
  await visitor.settled();
  mkdirSync(join(FOLDER, kind), { recursive: true });
  await page.screenshot({ path: join(FOLDER, kind, `${name}.png`), fullPage: true });
  await visitor.leave();
});
