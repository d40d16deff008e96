import { meetingCommunication } from './meeting-communication.process.js';
import { membershipInterest } from './membership-interest.process.js';
import { type Process } from './process.js';
import { rosterConfirmation } from './roster-confirmation.process.js';

/** Every process that runs. */
// Each listens to events of its own, and the runner hands it no others.
export const processes = [
  meetingCommunication,
  membershipInterest,
  rosterConfirmation,
] as unknown as readonly Process[];
