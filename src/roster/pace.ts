import { setImmediate } from 'node:timers/promises';

/** Lets others run: long work does it every now and then. */
export async function breathe(): Promise<void> {
  await setImmediate();
}

/** Runs the steps to their end and lets others run in between. */
export async function unhurried<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
