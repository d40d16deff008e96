import { barriers, closeBrowser, type Look, overflowing } from './browser.js';
import { openScreen } from './open-screen.js';
import { screens } from './screens.js';

afterAll(closeBrowser);

const LOOKS: readonly (readonly [string, Look])[] = [
  ['on a desktop', {}],
  ['on a phone', { phone: true }],
  ['in the dark, large, in English', { phone: true, dark: true, large: true, language: 'en' }],
];

describe.each(LOOKS)('%s', (_, look) => {
  test.each(screens.map((screen) => [screen.name, screen] as const))(
    '%s has no barrier, nothing sticks out, and nothing is complained of',
    async (_name, screen) => {
      const visitor = await openScreen(screen, look);
      expect(await barriers(visitor.page)).toEqual([]);
      expect(await overflowing(visitor.page)).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      await visitor.leave();
    },
  );
});
