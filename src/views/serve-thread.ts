import { type MessagePort } from 'node:worker_threads';
import { type Position } from '../kernel/event.js';
import { type Called, type FromThread, type ThreadError, type ToThread } from './thread-messages.js';
import { type Serving, type ViewAudience, type Views } from './views.js';

/** Whoever asks the views is in another thread. */
export class DistantAudience implements ViewAudience {
  private readonly awaited = new Map<number, () => void>();
  private asked = 0;

  constructor(private readonly port: MessagePort) {
    port.on('message', (message: ToThread) => {
      if (!('served' in message)) return;
      this.awaited.get(message.served)?.();
      this.awaited.delete(message.served);
    });
  }

  serve(serving: Serving | null): Promise<void> {
    const number = ++this.asked;
    return new Promise((resolve) => {
      this.awaited.set(number, resolve);
      this.port.postMessage({ serve: number, serving } satisfies FromThread);
    });
  }

  reach(reached: Position): void {
    this.port.postMessage({ reached } satisfies FromThread);
  }
}

/** Does what the other thread calls for, and answers it; when the views have stopped, `afterwards` and the end. */
export function answerCalls(views: Views, port: MessagePort, afterwards: () => Promise<void>): void {
  const done = async (method: Called, args: readonly unknown[]) => {
    const value = await (views[method] as (...args: readonly unknown[]) => Promise<never>)(...args);
    if (method === 'stop') await afterwards();
    return value;
  };
  port.on('message', (message: ToThread) => {
    if (!('call' in message)) return;
    const { call, method, args } = message;
    void done(method, args)
      .then(
        (value): FromThread => ({ answer: call, value }),
        (error: unknown): FromThread => ({ failed: call, error: portable(error) }),
      )
      .then((answer) => {
        port.postMessage(answer);
        if (method === 'stop') port.close();
      });
  });
}

function portable(error: unknown): ThreadError {
  const { name = 'Error', message = String(error), reason, code } = error as Partial<ThreadError>;
  return { name, message, reason, code };
}
