import { type Look, Visitor } from './browser.js';
import { type ShownScreen } from './screens.js';

/** Somebody who may see a screen, not there yet. */
export function comesFor(screen: ShownScreen, look: Look = {}): Promise<Visitor> {
  return screen.as === 'nobody' ? Visitor.arrive(look) : Visitor.signedIn(screen.as, undefined, look);
}

/** Goes to a screen, and does there what comes before a look at it. */
export async function openScreen(visitor: Visitor, { path, then }: ShownScreen): Promise<void> {
  await visitor.go(typeof path === 'string' ? path : await path(visitor.page));
  if (then) {
    await then(visitor.page);
    await visitor.settled();
  }
}
