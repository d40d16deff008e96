import { type Position } from '../kernel/event.js';
import { type Serving, type Views } from './views.js';

/** What the thread of the views is asked to do: these methods, by name. */
export type Called = 'start' | 'stop' | 'status' | 'rebuild' | 'retry' | 'spoilt';

/** Both sides number what they want an answer to. */
export type ToThread =
  | { readonly call: number; readonly method: Called; readonly args: readonly unknown[] }
  | { readonly served: number };

export type FromThread =
  | { readonly answer: number; readonly value: Awaited<ReturnType<Views[Called]>> }
  | { readonly failed: number; readonly error: ThreadError }
  | { readonly serve: number; readonly serving: Serving | null }
  | { readonly reached: Position };

/** An error as it crosses threads, where classes are lost. */
export interface ThreadError {
  readonly name: string;
  readonly message: string;
  /** Of a StoreUnavailable. */
  readonly reason?: string;
  /** Of a Refusal, or the system's. */
  readonly code?: string;
}
