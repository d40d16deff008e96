import { barriers, closeBrowser, type Look, overflowing } from './browser.js';
import { openScreen } from './open-screen.js';
import { screens } from './screens.js';

/** Every screen in one look; a file for each, as files run beside each other. */
export function everyScreen(look: Look): void {
  afterAll(closeBrowser);

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
}
