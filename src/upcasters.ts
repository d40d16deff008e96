import { enterpriseUpcasters } from './enterprise/enterprise.upcasters.js';
import { type Upcaster } from './event-store/upcasting.js';

/** Every event type that has had more than one shape. */
export const upcasters: readonly Upcaster[] = [...enterpriseUpcasters];
