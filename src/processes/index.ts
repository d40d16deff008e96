import { type DomainEvent } from '../kernel/event.js';
import { type Process } from './process.js';

/** Every process that runs. */
// Each listens to events of its own, and the runner hands it no others.
export const processes: readonly Process[] = [] satisfies readonly Process<DomainEvent>[];
