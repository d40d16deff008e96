import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { lock, unlock } from '../privacy/box.js';
import { Secrets } from '../privacy/secrets.js';
import { refuseAccess } from './access.refusals.js';

/** argon2id, which is the package's default kind; memory in KiB. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** Each takes 64 MiB and a core. */
const AT_ONCE = 2;
const WAITING = 64;

/** Held against where there is no account, so that a name that does not exist takes as long as one that does. */
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${unpadded(16)}$${unpadded(32)}`;

function unpadded(bytes: number): string {
  return randomBytes(bytes).toString('base64').replaceAll('=', '');
}

/** Makes and checks verifiers: argon2id hashes, encrypted with the installation's key for one account. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly secrets: Secrets) {}

  /** @throws Refusal `sign-in-busy` */
  async verifierOf(account: string, password: string): Promise<string> {
    const hashed = await this.inTurn(() => hash(password, COST));
    return lock(this.secrets.key('password-verifier'), account, Buffer.from(hashed)).toString('base64');
  }

  /**
   * @param verifier null where there is no account: the answer is then false, after the same time
   * @throws Refusal `sign-in-busy`
   */
  async isRight(account: string, verifier: string | null, password: string): Promise<boolean> {
    const hashed = verifier
      ? unlock(this.secrets.key('password-verifier'), account, Buffer.from(verifier, 'base64')).toString()
      : NOBODY;
    return (await this.inTurn(() => verify(hashed, password))) && verifier !== null;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING) throw refuseAccess('sign-in-busy', {}, { retryAfterSeconds: 5 });
      // The one that finishes hands its place over: `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
