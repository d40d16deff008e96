import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Each purpose has a key of its own, derived from the installation's one secret. */
export const PURPOSES = [
  'key-wrapping', // wraps the persons' keys in keys.db
  'person-hash', // finds who applied before
  'fingerprint', // digest of a request
  'session-token',
  'cursor',
  'sign-up', // codes of meetings and receipts of applicants
  'password-verifier', // encrypts the argon2id verifiers in the log
] as const;
export type Purpose = (typeof PURPOSES)[number];

const SECRET_BYTES = 32;
/** Fewer characters than this are no secret. */
const SHORTEST_SETTING = 32;

export class SecretUnusable extends Error {
  constructor(readonly reason: 'setting-too-short' | 'file-damaged') {
    super(
      reason === 'setting-too-short'
        ? `JIANHUI_SECRET needs at least ${SHORTEST_SETTING} characters; make one with: openssl rand -base64 32`
        : `secret.key is damaged: put back the one from the backup, or every sealed name and password is lost`,
    );
    this.name = 'SecretUnusable';
  }
}

/** The keys that follow from the installation's secret. Losing it loses all personal data and all passwords. */
export class Secrets {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(root: Buffer) {
    for (const purpose of PURPOSES) {
      this.keys.set(purpose, Buffer.from(hkdfSync('sha256', root, 'jianhui', purpose, 32)));
    }
  }

  /** 32 bytes. */
  key(purpose: Purpose): Buffer {
    return this.keys.get(purpose)!;
  }

  /** HMAC-SHA-256. */
  mac(purpose: Purpose, value: string): Buffer {
    return createHmac('sha256', this.key(purpose)).update(value).digest();
  }

  /**
   * The secret from the setting or, without one, from `secret.key` in the data folder, which is made at
   * the first start, readable by its owner alone.
   *
   * @throws SecretUnusable
   */
  static open(folder: string, setting?: string): Secrets {
    if (setting !== undefined && setting !== '') {
      if (setting.length < SHORTEST_SETTING) throw new SecretUnusable('setting-too-short');
      return new Secrets(Buffer.from(setting, 'utf8'));
    }
    const path = join(folder, 'secret.key');
    const root = Buffer.from(readOrMake(path), 'base64url');
    if (root.length !== SECRET_BYTES) throw new SecretUnusable('file-damaged');
    return new Secrets(root);
  }
}

function readOrMake(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(join(path, '..'), { recursive: true });
  // Written whole under another name first: a crash leaves either no secret or all of it. Linking,
  // unlike renaming, never replaces one that another start made in the meantime.
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, 'wx', 0o600);
  writeSync(file, randomBytes(SECRET_BYTES).toString('base64url') + '\n');
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(path, 'utf8').trim();
}
