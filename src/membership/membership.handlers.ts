import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseHolders } from '../access/case-holders.js';
import { departmentNamed, inDepartment } from '../access/department-scope.js';
import { Claims } from '../event-store/claims.js';
import { Decisions } from '../event-store/decisions.js';
import { type Actor } from '../kernel/actor.js';
import { type CommandContext } from '../kernel/decider.js';
import { derivedId, eventIdOf, type Uuid } from '../kernel/ids.js';
import { Vault } from '../privacy/vault.js';
import {
  ApplyForMembership,
  type DecidedMembership,
  DecideMembership,
  type NewApplication,
} from './membership.commands.js';
import { type MembershipDecision, membershipDecider } from './membership.decide.js';
import { refuseMembership } from './membership.refusals.js';
import { identitiesOf, soundPerson } from './person.js';

/** A repeated command is the same membership. */
export function membershipIdOf(commandId: Uuid): Uuid {
  return derivedId(commandId, 'membership');
}

@CommandHandler(ApplyForMembership)
export class ApplyForMembershipHandler implements ICommandHandler<ApplyForMembership> {
  constructor(
    private readonly decisions: Decisions,
    private readonly claims: Claims,
    private readonly holders: CaseHolders,
    private readonly vault: Vault,
  ) {}

  async execute({ application, context }: ApplyForMembership): Promise<DecidedMembership> {
    const { on, enterprise, channel, meeting, consent } = application;
    const id = membershipIdOf(context.commandId);
    const person = soundPerson(application.person);
    const hashes = identitiesOf(person).map((identity) => this.vault.hash('person-hash', identity));
    const department = departmentNamed(context.actor, undefined);

    const { state } = await this.decisions.load(membershipDecider, id);
    if (state.stage === 'abandoned') throw refuseMembership('application-abandoned');
    const told = { kind: 'apply', on, enterprise, department, channel, meeting, consent } as const;
    const key = derivedId(id, 'person');
    if (state.stage === 'none') {
      await this.checkReferences(application, context.actor);
      await this.rehearse(
        { ...told, person: { person: key, box: '' }, personHash: hashes[0] },
        hashes,
        context,
      );
    }
    // What was sealed the first time stays: sealed again it would be another event.
    const sealed =
      state.stage === 'none'
        ? await this.vault.seal(key, eventIdOf(context.commandId, 0), person)
        : state.person;

    return this.decisions.execute(
      membershipDecider,
      id,
      { ...told, person: sealed, personHash: hashes[0] },
      context,
      undefined,
      async () => {
        for (const hash of hashes) {
          await this.claims.claim(`person:${hash}`, id, context, (holder, yielding) =>
            this.makeYield(holder, yielding),
          );
        }
      },
    );
  }

  /**
   * Employees of any enterprise come to a department's meeting in the canteen; without a meeting,
   * only the enterprises that the department holds are its business.
   */
  private async checkReferences({ on, enterprise, meeting }: NewApplication, actor: Actor): Promise<void> {
    const held = await this.holders.ofEnterprise(enterprise);
    if (held === null) throw refuseMembership('enterprise-unknown', {}, { pointer: '/enterprise' });
    const { registeredOn } = held;
    if (on < registeredOn) {
      throw refuseMembership('before-registration', { on, registeredOn }, { pointer: '/on' });
    }
    if (meeting === null) return inDepartment(actor, held.department);
    const convened = await this.holders.ofMeeting(meeting);
    if (convened === null) throw refuseMembership('meeting-unknown', {}, { pointer: '/meeting' });
    inDepartment(actor, convened);
  }

  /** An application that is refused leaves no key behind. */
  private async rehearse(
    command: MembershipDecision,
    hashes: readonly string[],
    context: CommandContext,
  ): Promise<void> {
    membershipDecider.decide(command, membershipDecider.initial, context);
    for (const hash of hashes) {
      const holder = await this.claims.holderOf(`person:${hash}`);
      if (holder === null) continue;
      const { state } = await this.decisions.load(membershipDecider, holder);
      membershipDecider.decide({ kind: 'yield' }, state, context);
    }
  }

  private makeYield(holder: string, context: CommandContext): Promise<unknown> {
    return this.decisions.execute(membershipDecider, holder, { kind: 'yield' }, context);
  }
}

@CommandHandler(DecideMembership)
export class DecideMembershipHandler implements ICommandHandler<DecideMembership> {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  async execute({ id, command, context }: DecideMembership): Promise<DecidedMembership> {
    return this.decisions.execute(
      membershipDecider,
      id,
      command,
      context,
      (state) => {
        if ('department' in state) inDepartment(context.actor, state.department);
      },
      (before) =>
        // The key goes first: a crash in between leaves an erasure that repeating it records.
        command.kind === 'erase' && 'person' in before ? this.vault.erase(before.person.person) : undefined,
    );
  }
}
