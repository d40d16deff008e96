import { type Projection } from '../src/views/projection.js';
import { enterpriseDirectory } from './enterprise-directory.js';
import { funnel } from './funnel.js';

/** Every view that the runner keeps up to date. Each handler is given only the events it is named for. */
export const projections = [enterpriseDirectory, funnel] as readonly unknown[] as readonly Projection[];
