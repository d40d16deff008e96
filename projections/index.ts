import { type Projection } from '../src/views/projection.js';
import { departments } from './departments.js';
import { parks } from './parks.js';

/** Every view that runs. */
// Each listens to events of its own, and the runner hands it no others.
export const projections = [departments, parks] as unknown as readonly Projection[];
