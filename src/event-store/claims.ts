import { Injectable } from '@nestjs/common';
import { type CommandContext, type Decider } from '../kernel/decider.js';
import { type DomainEvent } from '../kernel/event.js';
import { derivedId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { Decisions, refuseDecision } from './decisions.js';

/** How often a claim is tried while others claim the same name. */
const ATTEMPTS = 16;

/** `holder` is the id of the case that may use the name from now on. */
export type NameClaimed = DomainEvent<'NameClaimed', { readonly holder: string }>;

/** Stream `claim-<name>`: the last one to claim the name holds it. */
const claim: Decider<{ readonly holder: string }, NameClaimed, { readonly holder: string | null }> = {
  category: 'claim',
  initial: { holder: null },
  decide: ({ holder }, _, { today }) => [{ type: 'NameClaimed', data: { holder }, occurredOn: today }],
  evolve: (_, { data }) => ({ holder: data.holder }),
};

/**
 * Makes a case give up a name: appends something to its stream at the very revision at which the
 * case is seen not to use it (or to the stream that does not exist), so that whatever the case
 * wanted to write with the name fails and has to claim it again. Nothing needs to be appended to a
 * case that can never use it.
 *
 * @throws Refusal the case uses the name
 */
export type Yield = (holder: string, context: CommandContext) => Promise<unknown>;

/**
 * One name, one case, across streams and without a clock. A case loads its stream, claims the name,
 * and appends at the revision it loaded. The claim alone decides nothing: the name belongs to the
 * holder only if its stream uses it. So a claim left over by a crash, or by a case that took
 * another name since, is moved to the next who asks, after its holder was made to yield. Of the two
 * orders in which yielding and a slow append of the holder can come, one refuses the newcomer
 * and the other makes the holder load and claim again, which moves the revision of the claim.
 */
@Injectable()
export class Claims {
  constructor(private readonly decisions: Decisions) {}

  /** Who claimed the name last; null where nobody did. It may not use it. */
  async holderOf(name: string): Promise<string | null> {
    return (await this.decisions.load(claim, name)).state.holder;
  }

  /**
   * Claims a name for a case: between loading its stream and appending to it (`secure` of `Decisions.execute`),
   * and at every attempt anew.
   *
   * @param name `<kind>:<what>`, `uscc:91…`; no personal data, it is a stream's name
   * @throws Refusal that of `yielding`; `too-much-contention`
   */
  async claim(name: string, holder: string, context: CommandContext, yielding: Yield): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { state, revision } = await this.decisions.load(claim, name);
      const commandId = derivedId(context.commandId, `claim ${name} after ${revision}`);
      if (state.holder !== null && state.holder !== holder) {
        await yielding(state.holder, {
          ...context,
          commandId: derivedId(commandId, 'yield'),
          expectedRevision: undefined,
        });
      }
      try {
        const own = { ...context, commandId, expectedRevision: revision };
        await this.decisions.execute(claim, name, { holder }, own);
        return;
      } catch (error) {
        // Somebody else moved the claim: look again.
        if (!(error instanceof Refusal && error.code === 'revision-mismatch')) throw error;
      }
    }
    throw refuseDecision('too-much-contention', {}, { retryAfterSeconds: 1 });
  }
}
