import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Decisions } from '../event-store/decisions.js';
import { type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { Secrets } from '../privacy/secrets.js';
import { ViewReader } from '../views/view-reader.js';
import { refuseAccess } from './access.refusals.js';
import { AccessSettings } from './access-settings.js';
import { accountDecider } from './account.decide.js';
import { type Session, sessionOf, tokenOf } from './session-token.js';

const COOKIE = 'jianhui_session';
const IN_COOKIES = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`);

/** Who a request comes from, and by which session. */
export interface SignedInSession {
  readonly actor: Actor;
  readonly session: Session;
}

/** An account as its sessions are checked against. */
interface Standing extends Omit<Actor, 'id'> {
  readonly disabled: boolean;
  readonly sessionsSince: number;
  readonly signedOut: ReadonlySet<string>;
}

/** As the view keeps it. */
interface SignedOutSession {
  readonly session: string;
}

interface StandingRow {
  readonly role: Actor['role'];
  readonly department: string | null;
  readonly disabled: number;
  readonly revision: number;
  readonly sessionsSince: number;
  readonly signedOut: string;
}

/** Session tokens: a signature and one keyed read tell who a request comes from. */
@Injectable()
export class Sessions {
  constructor(
    private readonly views: ViewReader,
    private readonly decisions: Decisions,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly settings: AccessSettings,
  ) {}

  /** @throws Refusal `not-signed-in`, `session-expired`, `session-ended` */
  async of(request: FastifyRequest): Promise<SignedInSession> {
    const token = bearerOf(request) ?? cookieOf(request);
    const session = token === undefined ? undefined : sessionOf(token, this.secrets);
    if (!session) throw refuseAccess('not-signed-in');
    if (session.expiresAt <= this.clock.now()) throw refuseAccess('session-expired');

    const standing = this.inView(session) ?? (await this.inLog(session));
    if (
      !standing ||
      standing.disabled ||
      session.revision <= standing.sessionsSince ||
      standing.signedOut.has(session.id)
    ) {
      throw refuseAccess('session-ended');
    }
    const { role, department } = standing;
    return { actor: { id: session.account, role, department }, session };
  }

  tokenOf(session: Session): string {
    return tokenOf(session, this.secrets);
  }

  /** The Set-Cookie that carries a token until the session ends, or takes it away. */
  cookie(token: string | null): string {
    const age = token === null ? 0 : this.settings.sessionHours * 3600;
    const secure = this.settings.secure ? '; Secure' : '';
    return `${COOKIE}=${token ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`;
  }

  /** Undefined where the view does not know of the session's beginning: what it says is older. */
  private inView({ account, revision }: Session): Standing | undefined {
    const row = this.views.one<StandingRow>(
      `select role, department, disabled, revision, sessions_since as sessionsSince, signed_out as signedOut
         from {accounts.accounts} where id = ?`,
      account,
    );
    if (!row || row.revision < revision) return undefined;
    const signedOut = row.signedOut === '[]' ? [] : (JSON.parse(row.signedOut) as SignedOutSession[]);
    return {
      role: row.role,
      department: row.department,
      disabled: row.disabled === 1,
      sessionsSince: row.sessionsSince,
      signedOut: new Set(signedOut.map(({ session }) => session)),
    };
  }

  /** Somebody signed in a moment ago, perhaps on another node, and the view has yet to hear of it. */
  private async inLog({ account }: Session): Promise<Standing | undefined> {
    const { state, events } = await this.decisions.load(accountDecider, account);
    if (state.stage === 'none') return undefined;
    const signedOut = events.flatMap(({ type, data }) => (type === 'SignedOut' ? [data.session] : []));
    return { ...state, disabled: state.stage === 'disabled', signedOut: new Set(signedOut) };
  }
}

/** The token of a program. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
}

function cookieOf(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  return header === undefined ? undefined : IN_COOKIES.exec(header)?.[1];
}
