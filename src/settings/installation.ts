import { type Thresholds } from './settings.events.js';

/**
 * What the environment says of this installation: the thresholds that hold where nothing else was set,
 * and what it runs with. Made by the composition root. Never a secret or a connection string.
 */
export abstract class Installation {
  abstract readonly thresholds: Thresholds;
  abstract readonly store: 'file' | 'cluster';
  /** Where the persons' keys are: with the events, or on a cluster of their own. */
  abstract readonly keys: 'with-the-events' | 'cluster-of-their-own';
  /** The address that browsers use, without a path; null when it is the one that is listened on. */
  abstract readonly publicUrl: string | null;
  abstract readonly sessionHours: number;
  abstract readonly viewWaitMilliseconds: number;
  abstract readonly trustProxy: boolean;
  abstract readonly logLevel: string;
}
