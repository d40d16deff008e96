import { timingSafeEqual } from 'node:crypto';
import { type Instant } from '../kernel/dates.js';
import { type Secrets } from '../privacy/secrets.js';

/** What a session token says; the signature makes it true. */
export interface Session {
  readonly account: string;
  readonly id: string;
  /** Revision of the account's `SignedIn`: an account that changed after it has ended the session. */
  readonly revision: number;
  readonly expiresAt: Instant;
}

/** base64url(payload).base64url(HMAC-SHA-256) */
export function tokenOf(session: Session, secrets: Secrets): string {
  const { account, id, revision, expiresAt } = session;
  const payload = Buffer.from(JSON.stringify([account, id, revision, expiresAt])).toString('base64url');
  return `${payload}.${secrets.mac('session-token', payload).toString('base64url')}`;
}

/** The session that a token stands for; undefined where it was not made here. */
export function sessionOf(token: string, secrets: Secrets): Session | undefined {
  const dot = token.indexOf('.');
  if (dot < 0 || token.length > 512) return undefined;
  const payload = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1), 'base64url');
  const right = secrets.mac('session-token', payload);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const [account, id, revision, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    string,
    string,
    number,
    Instant,
  ];
  return { account, id, revision, expiresAt };
}
