import { barriers, closeBrowser, type Look, lowTargets, overflowing, type Visitor } from './browser.js';
import { comesFor, openScreen } from './open-screen.js';
import { screens, type ShownScreen } from './screens.js';

/**
 * Every screen in one look; a file for each, as files run beside each other. Barriers are layout and
 * colours: the desktop in light and the phone in the dark have both of each, so the third is spared them.
 */
export function everyScreen(look: Look, { barriersToo = true } = {}): void {
  /** One of each role goes from screen to screen: what their browser has loaded once, it keeps. */
  const visitors = new Map<ShownScreen['as'], Visitor>();

  afterAll(closeBrowser);

  test.each(screens.map((screen) => [screen.name, screen] as const))(
    `%s: ${barriersToo ? 'no barrier, ' : ''}nothing sticks out, and nothing is complained of`,
    async (_name, screen) => {
      const visitor = visitors.get(screen.as) ?? (await comesFor(screen, look));
      visitors.set(screen.as, visitor);
      visitor.complaints.length = 0;
      await openScreen(visitor, screen);
      if (barriersToo) expect(await barriers(visitor.page)).toEqual([]);
      expect(await overflowing(visitor.page)).toEqual([]);
      if (look.phone) expect(await lowTargets(visitor.page)).toEqual([]);
      expect(visitor.complaints).toEqual([]);
    },
  );
}
