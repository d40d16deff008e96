import { type Look, Visitor } from './browser.js';
import { type ShownScreen } from './screens.js';

/** Somebody who looks at a screen. */
export async function openScreen(screen: ShownScreen, look: Look = {}): Promise<Visitor> {
  const visitor =
    screen.as === 'nobody' ? await Visitor.arrive(look) : await Visitor.signedIn(screen.as, undefined, look);
  const { path } = screen;
  await visitor.go(typeof path === 'string' ? path : await path(visitor.page));
  if (screen.then) {
    await screen.then(visitor.page);
    await visitor.settled();
  }
  return visitor;
}
