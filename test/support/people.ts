import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { CreateAccount } from '../../src/access/account.commands.js';
import { accountIdOf } from '../../src/access/account.decide.js';
import { DecideDepartment } from '../../src/department/department.commands.js';
import { type Actor, type Role } from '../../src/kernel/actor.js';
import { businessDateOf } from '../../src/kernel/dates.js';
import { type CommandContext } from '../../src/kernel/decider.js';
import { derivedId } from '../../src/kernel/ids.js';
import { type RunningApplication } from './application.js';

export const PASSWORD = 'paper-boats-at-noon';

export const OWN_DEPARTMENT = '11111111-aaaa-4aaa-8aaa-111111111111';
export const OTHER_DEPARTMENT = '22222222-aaaa-4aaa-8aaa-222222222222';

const INSTALLER: Actor = { id: 'process:test', role: 'system', department: null };

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON in the answer; empty where it has none. */
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id?: string;
    /** Of a problem document. */
    readonly code?: string;
  };
}

/** Talks to the application as one person, or as nobody. */
export class Client {
  constructor(
    readonly url: string,
    readonly token: string | null = null,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** Each request has an Idempotency-Key of its own unless told. */
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  /** A body is sent as JSON, a form as multipart/form-data. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? (JSON.parse(text) as Answer['body']) : {},
    };
  }
}

/** People with accounts: each is made and signed in when first asked for. */
export class People {
  private readonly clients = new Map<string, Promise<Client>>();
  private departments: Promise<void> | undefined;

  constructor(private readonly running: RunningApplication) {}

  nobody(): Client {
    return new Client(this.running.url);
  }

  /** Staff belong to OWN_DEPARTMENT unless told. */
  as(role: Role, department = role === 'staff' ? OWN_DEPARTMENT : null): Promise<Client> {
    const username = usernameOf(role, department);
    let client = this.clients.get(username);
    if (!client) {
      client = this.create(username, role, department).then(() => this.signIn(username));
      this.clients.set(username, client);
    }
    return client;
  }

  /** Answers the id of the account. */
  async create(username: string, role: Role, department: string | null = null): Promise<string> {
    if (department !== null) await (this.departments ??= this.register());
    const account = { username, displayName: username, role, department, password: PASSWORD };
    await this.execute((context) => new CreateAccount(account, context));
    return accountIdOf(username);
  }

  async signIn(username: string, password = PASSWORD): Promise<Client> {
    const { status, body } = await this.nobody().post('/api/session', { username, password, token: true });
    if (status !== 201) throw new Error(`${username} cannot sign in: ${status}`);
    return new Client(this.running.url, body.token as string);
  }

  private async register(): Promise<void> {
    for (const [id, name] of [
      [OWN_DEPARTMENT, '综合产业部'],
      [OTHER_DEPARTMENT, '装备制造产业部'],
    ]) {
      const command = { kind: 'register-department', name } as const;
      await this.execute((context) => new DecideDepartment(id, command, context), derivedId(id, 'register'));
    }
  }

  private execute(
    make: (context: CommandContext) => CreateAccount | DecideDepartment,
    commandId: string = randomUUID(),
  ): Promise<unknown> {
    const { nest, platform } = this.running.application;
    const now = platform.clock.now();
    return nest.get(CommandBus).execute(
      make({
        commandId,
        correlationId: commandId,
        causationId: null,
        actor: INSTALLER,
        now,
        today: businessDateOf(now),
        fingerprint: '',
      }),
    );
  }
}

/** `staff-own`, `staff-other`, `leader`, … */
export function usernameOf(role: Role, department: string | null): string {
  if (role !== 'staff') return role;
  return department === OWN_DEPARTMENT ? 'staff-own' : 'staff-other';
}
