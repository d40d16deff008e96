import { type Projection } from '../src/views/projection.js';
import { accessLog } from './access-log.js';
import { accounts } from './accounts.js';
import { departmentWorkload } from './department-workload.js';
import { departments } from './departments.js';
import { enterpriseDirectory } from './enterprise-directory.js';
import { funnel } from './funnel.js';
import { meetings } from './meetings.js';
import { membershipRadar } from './membership-radar.js';
import { parks } from './parks.js';
import { rosters } from './rosters.js';
import { settings } from './settings.js';

/** Every view that runs. */
// Each listens to events of its own, and the runner hands it no others.
export const projections = [
  accessLog,
  accounts,
  departmentWorkload,
  departments,
  enterpriseDirectory,
  funnel,
  meetings,
  membershipRadar,
  parks,
  rosters,
  settings,
] as unknown as readonly Projection[];
