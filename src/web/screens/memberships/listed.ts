import { type Schemas } from '../../api/client.js';

/** An application in the list: nothing of the person. */
export type Listed = Schemas['ListedMembershipDto'];

/** Nobody is there to be admitted once the personal data was erased. */
export const isWaiting = ({ state, erased }: Listed) => state === 'applied' && !erased;
