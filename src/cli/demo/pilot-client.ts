import { setTimeout as pause } from 'node:timers/promises';
import { type Clock } from '../../kernel/clock.js';
import { type PilotAccount } from './accounts.js';

/** What a command answers. */
export interface PilotAnswer {
  readonly id?: string;
  /** Id of a follow-up that was planned. */
  readonly followUp?: string;
  readonly position?: string;
}

/** The application said no to something that the pilot asked of it. */
export class PilotRefused extends Error {
  constructor(
    readonly path: string,
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${path}: ${status} ${code}: ${detail}`);
    this.name = 'PilotRefused';
  }
}

const PATIENCE = 20;
const HOUR = 3_600_000;

/** Talks to the running application as the accounts of the pilot do: over HTTP, with a session each. */
export class PilotClient {
  private readonly sessions = new Map<string, Promise<{ token: string; expiresAt: string }>>();

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly accounts: readonly PilotAccount[],
  ) {}

  /** @throws PilotRefused */
  async get<Answer>(account: string, path: string): Promise<Answer> {
    return (await this.read(account, path)).json() as Promise<Answer>;
  }

  /** The text of an answer. @throws PilotRefused */
  async text(account: string, path: string): Promise<string> {
    return (await this.read(account, path)).text();
  }

  /**
   * @param body a FormData, or what becomes JSON
   * @throws PilotRefused
   */
  async post(account: string | null, path: string, key: string | null, body: object): Promise<PilotAnswer> {
    const upload = body instanceof FormData;
    const answer = await this.send(path, {
      method: 'POST',
      headers: {
        ...(account !== null && (await this.authorization(account))),
        ...(key !== null && { 'Idempotency-Key': key }),
        ...(!upload && { 'Content-Type': 'application/json' }),
      },
      body: upload ? body : JSON.stringify(body),
    });
    return (await answer.json()) as PilotAnswer;
  }

  private async read(account: string, path: string): Promise<Response> {
    return this.send(path, { headers: await this.authorization(account) });
  }

  private async authorization(account: string): Promise<Record<string, string>> {
    let session = this.sessions.get(account);
    // A day's work fits into an hour of the clock that the pilot turns.
    const soon = new Date(Date.parse(this.clock.now()) + HOUR).toISOString();
    if (!session || (await session).expiresAt <= soon) {
      session = this.signIn(account);
      this.sessions.set(account, session);
    }
    return { Authorization: `Bearer ${(await session).token}` };
  }

  private async signIn(username: string): Promise<{ token: string; expiresAt: string }> {
    const { password } = this.accounts.find((account) => account.username === username)!;
    const answer = await this.post(null, '/api/session', null, { username, password, token: true });
    return answer as unknown as { token: string; expiresAt: string };
  }

  /** What is only for the moment unavailable is asked for again. */
  private async send(path: string, request: RequestInit): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(this.url + path, request);
      if (answer.ok) return answer;
      const { code, detail } = (await answer.json()) as { code: string; detail: string };
      if (answer.status !== 503 || attempt === PATIENCE) {
        throw new PilotRefused(path, answer.status, code, detail);
      }
      await pause(50 * attempt);
    }
  }
}
