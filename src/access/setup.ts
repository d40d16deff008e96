import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore } from '../event-store/event-store.js';
import { type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { businessDateOf } from '../kernel/dates.js';
import { type CommandContext } from '../kernel/decider.js';
import { LOG_START } from '../kernel/event.js';
import { Secrets } from '../privacy/secrets.js';
import { refuseAccess } from './access.refusals.js';
import { CreateAccount, type DecidedAccount, type NewAccount } from './account.commands.js';

type FirstAdministrator = Omit<NewAccount, 'role' | 'department'>;

/** There is no account yet that could act. */
const INSTALLER: Actor = { id: 'process:setup', role: 'system', department: null };

/**
 * The first security administrator: whoever holds the link that the first start printed may make
 * that one account. There is no default password.
 */
@Injectable()
export class Setup {
  private isUsed = false;

  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /**
   * The one-time token, valid until there is an account; null when there is one already. It follows from
   * the secret, so that all nodes of a cluster print the same link and each takes it.
   */
  async token(): Promise<string | null> {
    return (await this.hasAccounts()) ? null : this.expected().toString('base64url');
  }

  /**
   * Prints the setup link, if there is no account yet. The token stands behind the `#`, so that it
   * reaches no server's log.
   *
   * @param origin `http://127.0.0.1:3000`
   */
  async announce(origin: string, print: (line: string) => void = console.log): Promise<void> {
    const token = await this.token();
    if (token !== null) {
      print(
        `首次启动：请打开以下一次性链接，创建第一个安全管理员账号 · First start: make the first security administrator`,
      );
      print(`  ${origin}/setup#token=${token}`);
    }
  }

  /** @throws Refusal `setup-done`, `setup-token-wrong`, and those of CreateAccount */
  async use(token: string, account: FirstAdministrator, context: CommandContext): Promise<DecidedAccount> {
    if (await this.hasAccounts()) throw refuseAccess('setup-done');
    // Used up before anything is awaited: of two requests with the same token one gets through.
    if (this.isUsed || !this.isRight(token)) throw refuseAccess('setup-token-wrong');
    this.isUsed = true;
    try {
      return await this.create(account, { ...context, actor: INSTALLER });
    } catch (error) {
      this.isUsed = false;
      throw error;
    }
  }

  /** For whoever is at the machine itself: another security administrator, also when all others were lost. */
  async createAdmin(account: FirstAdministrator): Promise<DecidedAccount> {
    const now = this.clock.now();
    const commandId = randomUUID();
    return this.create(account, {
      commandId,
      correlationId: commandId,
      causationId: null,
      actor: INSTALLER,
      now,
      today: businessDateOf(now),
      fingerprint: '',
    });
  }

  private create(account: FirstAdministrator, context: CommandContext): Promise<DecidedAccount> {
    return this.commands.execute(
      new CreateAccount({ ...account, role: 'security-admin', department: null }, context),
    );
  }

  private expected(): Buffer {
    return this.secrets.mac('setup-token', 'first security administrator');
  }

  private isRight(token: string): boolean {
    const [expected, given] = [this.expected(), Buffer.from(token, 'base64url')];
    return given.length === expected.length && timingSafeEqual(expected, given);
  }

  private async hasAccounts(): Promise<boolean> {
    const { events } = await this.store.readLog({ from: LOG_START, limit: 1, categories: ['account'] });
    return events.length > 0;
  }
}
