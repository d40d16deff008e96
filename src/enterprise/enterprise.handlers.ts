import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accountDecider } from '../access/account.decide.js';
import { type AccountState } from '../access/account.state.js';
import { inDepartment } from '../access/department-scope.js';
import { Claims } from '../event-store/claims.js';
import { Decisions } from '../event-store/decisions.js';
import { Existence } from '../event-store/existence.js';
import { type CommandContext } from '../kernel/decider.js';
import { canonicalJson } from '../kernel/event.js';
import { derivedId, eventIdOf } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { Secrets } from '../privacy/secrets.js';
import { PersonErased } from '../privacy/key-store.js';
import { Vault } from '../privacy/vault.js';
import { type CaseCommand, type Contact, EnterpriseCommand, RecordVisit } from './enterprise.commands.js';
import { enterprise, enterpriseDecider } from './enterprise.decide.js';
import { type SealedContact } from './enterprise.events.js';
import { Law } from './enterprise.law.js';
import { refuse } from './enterprise.refusals.js';
import { codeInUse, type EnterpriseState } from './enterprise.state.js';

/**
 * Everything asked of a case. Between loading and appending, a code that the case comes to use, by
 * registering, correcting, reopening or retracting, is claimed, and the key of a contact who is to be
 * erased is destroyed.
 */
@CommandHandler(EnterpriseCommand)
export class EnterpriseCommandHandler implements ICommandHandler<EnterpriseCommand> {
  constructor(
    private readonly decisions: Decisions,
    private readonly claims: Claims,
    private readonly existence: Existence,
    private readonly law: Law,
    private readonly vault: Vault,
  ) {}

  async execute({ enterprise: id, command, context }: EnterpriseCommand) {
    await this.checkReferences(command, context);
    const officer = await this.officerOf(command);
    try {
      return await this.decisions.execute(
        enterpriseDecider(await this.law.thresholds()),
        id,
        command,
        context,
        (state) => {
          authorise(command, state, context);
          if (officer && 'department' in state) checkOfficer(officer, state.department);
        },
        (before, after) =>
          command.kind === 'erase-contact'
            ? // A crash after it leaves an erasure that repeating it records.
              this.vault.erase(command.person)
            : this.secureCode(id, before, after, context),
      );
    } catch (error) {
      throw await this.namingTheHolder(error);
    }
  }

  private secureCode(
    id: string,
    before: EnterpriseState,
    after: EnterpriseState,
    context: CommandContext,
  ): Promise<void> | undefined {
    const uscc = codeInUse(after);
    if (uscc === null || uscc === codeInUse(before)) return undefined;
    return this.claims.claim(`uscc:${uscc}`, id, context, (holder, own) =>
      this.decisions.execute(enterprise, holder, { kind: 'yield-uscc', uscc }, own),
    );
  }

  /** A registration that was abandoned knows its code, but not who took it. */
  private async namingTheHolder(error: unknown): Promise<unknown> {
    if (!(error instanceof Refusal && error.code === 'uscc-taken' && error.params.holder === null))
      return error;
    const uscc = String(error.params.uscc);
    const holder = await this.claims.holderOf(`uscc:${uscc}`);
    const state = holder && (await this.decisions.load(enterprise, holder)).state;
    const name = state && 'details' in state ? state.details.name : error.params.name;
    return refuse('uscc-taken', { uscc, holder, name });
  }

  /** The account that a case is to be assigned to. */
  private async officerOf(command: CaseCommand): Promise<AccountState | null> {
    if (command.kind !== 'assign-officer' || command.officer === null) return null;
    return (await this.decisions.load(accountDecider, command.officer)).state;
  }

  /** What a process names was checked where it comes from. */
  private async checkReferences(command: CaseCommand, { actor }: CommandContext): Promise<void> {
    if (actor.role === 'system') return;
    switch (command.kind) {
      case 'register':
      case 'transfer':
        await this.existence.of('department', command.department, '/department');
        if (command.park) await this.existence.of('park', command.park, '/park');
        return;
      case 'assign-officer':
      case 'plan-follow-up':
        if (command.officer !== null) await this.existence.of('account', command.officer, '/officer');
        return;
      case 'close':
        if (command.mergedInto) await this.existence.of('enterprise', command.mergedInto, '/mergedInto');
        return;
      default:
        return;
    }
  }
}

/** Staff act on what their department holds; whom else a route lets in, it says itself. */
function authorise(command: CaseCommand, state: EnterpriseState, { actor }: CommandContext): void {
  if (command.kind === 'register') inDepartment(actor, command.department);
  if (state.stage !== 'unregistered' && state.stage !== 'abandoned') inDepartment(actor, state.department);
}

/** A case is in the hands of its own department’s staff. */
function checkOfficer(officer: AccountState, department: string): void {
  const at = { pointer: '/officer' };
  if (officer.stage !== 'open' || officer.role !== 'staff') throw refuse('officer-unknown', {}, at);
  if (officer.department !== department) throw refuse('officer-of-another-department', {}, at);
}

/** Seals the contacts, then records the visit. */
@CommandHandler(RecordVisit)
export class RecordVisitHandler implements ICommandHandler<RecordVisit> {
  constructor(
    private readonly commands: CommandBus,
    private readonly decisions: Decisions,
    private readonly vault: Vault,
    private readonly secrets: Secrets,
  ) {}

  async execute({ enterprise: id, visit, contacts, context }: RecordVisit) {
    let sealed: readonly SealedContact[] = [];
    if (
      contacts.length > 0 &&
      (await this.isNew(id, { ...visit, kind: 'record-visit', contacts: [] }, context))
    ) {
      const entry = eventIdOf(context.commandId, 0);
      sealed = await Promise.all(contacts.map((contact) => this.seal(id, contact, entry)));
    }
    return this.commands.execute(
      new EnterpriseCommand(id, { kind: 'record-visit', ...visit, contacts: sealed }, context),
    );
  }

  /**
   * Whether there is something to seal: a visit sent again is answered from the stream, and one that is
   * refused leaves no key behind.
   */
  private async isNew(id: string, command: CaseCommand, context: CommandContext): Promise<boolean> {
    const { state, events } = await this.decisions.load(enterprise, id);
    if (events.some(({ metadata }) => metadata.commandId === context.commandId)) return false;
    authorise(command, state, context);
    enterprise.decide(command, state, context);
    return true;
  }

  /** The same name and phone at the same enterprise keep one key: who is erased is erased everywhere in the case. */
  private async seal(id: string, { role, name, phone }: Contact, entry: string): Promise<SealedContact> {
    const known = canonicalJson(['contact', name.normalize('NFKC').trim(), digits(phone)]);
    const person = derivedId(id, this.secrets.mac('person-hash', known).toString('base64url'));
    try {
      return { role, sealed: await this.vault.seal(person, entry, { name, phone }) };
    } catch (error) {
      throw error instanceof PersonErased ? refuse('contact-erased') : error;
    }
  }
}

function digits(phone = ''): string {
  return phone.normalize('NFKC').replace(/\D/g, '');
}
