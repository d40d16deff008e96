import { barriers, closeBrowser, type Look, overflowing } from './browser.js';
import { openScreen } from './open-screen.js';
import { screens } from './screens.js';

/**
 * Every screen in one look; a file for each, as files run beside each other. Barriers are layout and
 * colours: the desktop in light and the phone in the dark have both of each, so the third is spared them.
 */
export function everyScreen(look: Look, { barriersToo = true } = {}): void {
  afterAll(closeBrowser);

  test.each(screens.map((screen) => [screen.name, screen] as const))(
    `%s: ${barriersToo ? 'no barrier, ' : ''}nothing sticks out, and nothing is complained of`,
    async (_name, screen) => {
      const visitor = await openScreen(screen, look);
      if (barriersToo) expect(await barriers(visitor.page)).toEqual([]);
      expect(await overflowing(visitor.page)).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      await visitor.leave();
    },
  );
}
