import { type Schemas } from '../../api/client.js';

/** An application in the list: nothing of the person. */
export type Listed = Schemas['ListedMembershipDto'];
