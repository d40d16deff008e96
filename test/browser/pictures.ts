import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, type Look } from './browser.js';
import { comesFor, openScreen } from './open-screen.js';
import { screens } from './screens.js';

// `npm run screenshots`: every screen in Chinese, in English, on a phone, in the dark, and in large letters, into
// `screenshots`; and those of the README into `.pictures`.
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
  const visitor = await comesFor(screen, look);
  await openScreen(visitor, screen);
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

/** What a screen of the README may weigh, in bytes. */
const HEAVIEST = 150_000;

/** Four of the best, as they are when a screen is opened, for the README. */
const BEST: readonly (readonly [name: string, look: Look])[] = [
  ['cockpit', {}],
  ['case', {}],
  ['replay-film', {}],
  ['visit', { phone: true }],
];

test.each(BEST)('%s for the README', async (name, look) => {
  const screen = screens.find((one) => one.name === name)!;
  const visitor = await comesFor(screen, look);
  await openScreen(visitor, screen);
  // Small enough for a page that is read.
  if (!look.phone) await visitor.page.setViewportSize({ width: 1240, height: 760 });
  await visitor.settled();
  const folder = join(process.cwd(), '.pictures');
  mkdirSync(folder, { recursive: true });
  const picture = await visitor.page.screenshot({ path: join(folder, `${name}.png`), scale: 'css' });
  expect(picture.length).toBeLessThan(HEAVIEST);
  await visitor.leave();
});
