import { EnterpriseCommand } from '../enterprise/enterprise.commands.js';
import { idOf } from '../kernel/event.js';
import { type MembershipEvent } from '../membership/membership.events.js';
import { process } from './process.js';

/** An employee applied in person: a signal of interest on the enterprise, which moves nothing. */
export const membershipInterest = process<MembershipEvent>({
  name: 'membership-interest',
  categories: ['membership'],
  on: {
    async MembershipApplied({ stream, data, metadata }, dispatch) {
      const { enterprise, channel, meeting } = data;
      const signal = {
        kind: 'signal-interest',
        on: metadata.occurredOn,
        membership: idOf(stream),
        channel,
        meeting,
      } as const;
      await dispatch('signal', (context) => new EnterpriseCommand(enterprise, signal, context));
    },
  },
});
