import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions, refuseDecision } from '../event-store/decisions.js';
import { Existence } from '../event-store/existence.js';
import { type Actor } from '../kernel/actor.js';
import { type CommandContext } from '../kernel/decider.js';
import { type Position } from '../kernel/event.js';
import { derivedId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { Vault } from '../privacy/vault.js';
import { ViewReader } from '../views/view-reader.js';
import { refuseAccess } from './access.refusals.js';
import { AccessSettings } from './access-settings.js';
import {
  ChangeOwnPassword,
  CreateAccount,
  DecideAccount,
  type DecidedAccount,
  type OpenedSession,
  SetPassword,
  SignIn,
} from './account.commands.js';
import { accountDecider, accountIdOf, lockOf } from './account.decide.js';
import { checkPassword } from './password-rules.js';
import { Passwords } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Who tries to sign in is not known before the password is right. */
const ANONYMOUS: Actor = { id: 'anonymous', role: 'system', department: null };

@CommandHandler(CreateAccount)
export class CreateAccountHandler implements ICommandHandler<CreateAccount> {
  constructor(
    private readonly decisions: Decisions,
    private readonly existence: Existence,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
    private readonly views: ViewReader,
  ) {}

  async execute({ account, context }: CreateAccount): Promise<DecidedAccount> {
    const { displayName, role, department, password } = account;
    const username = account.username.toLowerCase();
    const id = accountIdOf(username);
    checkPassword(password, username);
    if (department !== null) await this.existence.of('department', department, '/department');
    const verifier = await this.passwords.verifierOf(id, password);
    const decided = await this.decisions.execute(
      accountDecider,
      id,
      { kind: 'create', username, displayName, role, department, verifier },
      withoutPassword(this.vault, context, 'create', id, displayName, role, department),
    );
    await checkRepeated(decided, verifier, id, password, this.passwords);
    await seen(this.views, decided.position);
    return decided;
  }
}

@CommandHandler(SetPassword)
export class SetPasswordHandler implements ICommandHandler<SetPassword> {
  constructor(
    private readonly decisions: Decisions,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
    private readonly views: ViewReader,
  ) {}

  async execute({ id, password, context }: SetPassword): Promise<DecidedAccount> {
    const { state } = await this.decisions.load(accountDecider, id);
    if (state.stage === 'none') throw refuseAccess('account-unknown');
    checkPassword(password, state.username);
    const verifier = await this.passwords.verifierOf(id, password);
    const decided = await this.decisions.execute(
      accountDecider,
      id,
      { kind: 'set-password', verifier },
      withoutPassword(this.vault, context, 'set-password', id),
    );
    await checkRepeated(decided, verifier, id, password, this.passwords);
    await seen(this.views, decided.position);
    return decided;
  }
}

@CommandHandler(ChangeOwnPassword)
export class ChangeOwnPasswordHandler implements ICommandHandler<ChangeOwnPassword> {
  constructor(
    private readonly decisions: Decisions,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
    private readonly views: ViewReader,
  ) {}

  async execute({ id, current, password, context }: ChangeOwnPassword): Promise<DecidedAccount> {
    const { state, events } = await this.decisions.load(accountDecider, id);
    if (state.stage === 'none') throw refuseAccess('account-unknown');
    checkPassword(password, state.username);
    const again = events.some((event) => event.metadata.commandId === context.commandId);
    const locked = lockOf(state, context.now);
    if (locked && !again) throw locked;
    const right = again || (await this.passwords.isRight(id, state.verifier, current));
    const verifier = await this.passwords.verifierOf(id, password);
    const quiet = withoutPassword(this.vault, context, 'change-own-password', id);
    const decided = await this.decisions.execute(
      accountDecider,
      id,
      { kind: 'change-own-password', check: { verifier: state.verifier, right }, verifier },
      // A failure does not use up the caller's key: the next attempt is another request.
      right ? quiet : { ...quiet, commandId: randomUUID() },
    );
    if (!right) throw refuseAccess('current-password-wrong', {}, { pointer: '/current' });
    await checkRepeated(decided, verifier, id, password, this.passwords);
    await seen(this.views, decided.position);
    return decided;
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly decisions: Decisions,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly vault: Vault,
    private readonly settings: AccessSettings,
  ) {}

  async execute({ username, password, address, context }: SignIn): Promise<OpenedSession> {
    const id = accountIdOf(username);
    const { state } = await this.decisions.load(accountDecider, id);
    if (state.stage === 'none') {
      this.throttle.check(address, username, context.now);
      this.throttle.failed(address, username, context.now);
      await this.passwords.isRight(id, null, password);
      throw refuseAccess('wrong-credentials');
    }
    const locked = lockOf(state, context.now);
    if (locked) throw locked;
    const right = await this.passwords.isRight(id, state.verifier, password);

    // Never the caller's command id: it stands in the log, and would open the session to who reads it there.
    const commandId = randomUUID();
    const session = derivedId(commandId, 'session');
    const expiresAt = new Date(
      Date.parse(context.now) + this.settings.sessionHours * 3_600_000,
    ).toISOString();
    const decided = await this.decisions.execute(
      accountDecider,
      id,
      { kind: 'sign-in', check: { verifier: state.verifier, right }, session, expiresAt },
      {
        ...withoutPassword(this.vault, context, 'sign-in', id),
        commandId,
        expectedRevision: undefined,
        actor: right ? { id, role: state.role, department: state.department } : ANONYMOUS,
      },
    );
    const [event] = decided.events;
    if (event.type === 'SignInFailed') {
      throw refuseAccess(event.data.reason === 'disabled' ? 'account-disabled' : 'wrong-credentials');
    }
    return {
      session: { account: id, id: session, revision: decided.revision, expiresAt },
      position: decided.position,
    };
  }
}

@CommandHandler(DecideAccount)
export class DecideAccountHandler implements ICommandHandler<DecideAccount> {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly decisions: Decisions,
    private readonly existence: Existence,
    private readonly views: ViewReader,
  ) {}

  async execute({ id, command, context }: DecideAccount): Promise<DecidedAccount> {
    if (command.kind === 'change-role' && command.department !== null) {
      await this.existence.of('department', command.department, '/department');
    }
    const decide = () => this.decisions.execute(accountDecider, id, command, context);
    const decided = await (command.kind === 'change-role' || command.kind === 'disable'
      ? this.oneByOne(async () => {
          await this.checkStillInOffice(context.actor);
          return decide();
        })
      : decide());
    await seen(this.views, decided.position);
    return decided;
  }

  /** Two administrators who disable each other at once would leave none: the second one is looked at again. */
  private oneByOne<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async checkStillInOffice(actor: Actor): Promise<void> {
    if (actor.role === 'system') return;
    const { state } = await this.decisions.load(accountDecider, actor.id);
    if (state.stage !== 'open' || state.role !== actor.role) throw refuseAccess('session-ended');
  }
}

/**
 * A fingerprint without the password: a keyed hash of it in the log could be tried a million times
 * faster than argon2id by whoever gets hold of the secret.
 */
function withoutPassword(
  vault: Vault,
  context: CommandContext,
  ...parts: readonly (string | null)[]
): CommandContext {
  return { ...context, fingerprint: vault.hash('fingerprint', JSON.stringify(parts)) };
}

/** As the fingerprint leaves the password out, a repeated command is held against what it set the first time. */
async function checkRepeated(
  decided: DecidedAccount,
  verifier: string,
  id: string,
  password: string,
  passwords: Passwords,
): Promise<void> {
  for (const event of decided.events) {
    if (event.type !== 'PasswordSet' || event.data.verifier === verifier) continue;
    if (!(await passwords.isRight(id, event.data.verifier, password))) {
      throw refuseDecision('idempotency-key-reused');
    }
  }
}

/** Sessions are checked against the view: the answer waits until it knows. A view that is late does not undo the command. */
async function seen(views: ViewReader, position: Position): Promise<void> {
  try {
    await views.waitFor(position);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
