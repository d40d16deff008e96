import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.js';
import { BoxBroken, lock, unlock } from './box.js';
import { type KeyStore } from './key-store.js';
import { type Sealed } from './sealed.js';
import { type Purpose, type Secrets } from './secrets.js';

/** Wrapped at the first start: tells whether the secret is still the one that wrapped the keys. */
export const WITNESS = 'witness';

/** How long opening waits for a key store that does not answer. */
const AWAY_MS = 2_000;

/** The secret is not the one that the keys were wrapped with. */
export class SecretChanged extends Error {
  constructor() {
    super(
      'the secret is not the one that the keys were made with: put the earlier JIANHUI_SECRET or secret.key back; all nodes of a cluster have the same',
    );
    this.name = 'SecretChanged';
  }
}

/** What was sealed, and the event that carries it. */
export interface SealedIn {
  readonly sealed: Sealed;
  readonly eventId: string;
}

/**
 * Personal data, sealed with a key for each person. The keys are kept apart from the log and wrapped
 * with the installation's key; a key is kept for good before `seal` returns. No key stays in memory.
 *
 * All methods throw `StoreUnavailable` where the keys are away, and `SecretChanged`.
 */
@Injectable()
export class Vault implements OnApplicationShutdown {
  private checking: Promise<void> | null = null;

  private constructor(
    private readonly keys: KeyStore,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Takes over the key store. Where it is away the secret is checked before the first use.
   * @throws SecretChanged
   */
  static async open(keys: KeyStore, secrets: Secrets): Promise<Vault> {
    const vault = new Vault(keys, secrets);
    const checked = vault.check();
    const early = new AbortController();
    try {
      const waited = pause(AWAY_MS, undefined, { signal: early.signal }).catch(() => undefined);
      await Promise.race([checked, waited]);
    } catch (error) {
      if (!isAway(error)) {
        await keys.close();
        throw error;
      }
    } finally {
      early.abort();
      // A late answer stands in `checking`, for whoever asks next.
      checked.catch(() => undefined);
    }
    return vault;
  }

  /** Whether the secret is the one that the keys were made with; asked once, until there is an answer. */
  check(): Promise<void> {
    this.checking ??= this.checkSecret().catch((error: unknown) => {
      if (isAway(error)) this.checking = null;
      throw error;
    });
    return this.checking;
  }

  /**
   * @param person id of the key, made at the first use
   * @param eventId the event that will carry it: in another event it does not open
   * @throws PersonErased
   */
  async seal(person: string, eventId: string, data: object): Promise<Sealed> {
    await this.check();
    const key = await this.keyFor(person);
    return { person, box: lock(key, eventId, Buffer.from(JSON.stringify(data))).toString('base64') };
  }

  /**
   * What was sealed; null when the person was erased (or the key is in another installation's store).
   * @throws BoxBroken the box was altered or stands in another event
   */
  async open<Data extends object>(sealed: Sealed, eventId: string): Promise<Data | null> {
    const [data] = await this.openAll<Data>([{ sealed, eventId }]);
    return data;
  }

  /** The same for many, in their order; their keys are fetched together. */
  async openAll<Data extends object>(many: readonly SealedIn[]): Promise<(Data | null)[]> {
    if (many.length === 0) return [];
    await this.check();
    const wrapped = await this.keys.find([...new Set(many.map(({ sealed }) => sealed.person))]);
    return many.map(({ sealed, eventId }) => {
      const key = wrapped.get(sealed.person);
      if (!key) return null;
      const content = unlock(this.unwrap(sealed.person, key), eventId, Buffer.from(sealed.box, 'base64'));
      return JSON.parse(content.toString('utf8')) as Data;
    });
  }

  /** Destroys the key for good, on every node. Erasing again changes nothing. */
  async erase(person: string): Promise<void> {
    await this.check();
    await this.keys.erase(person);
  }

  /** Keyed hash (HMAC-SHA-256, hex): equal for equal values, and tells nothing without the secret. */
  hash(kind: Extract<Purpose, 'person-hash' | 'fingerprint'>, value: string): string {
    return this.secrets.mac(kind, value).toString('hex');
  }

  close(): Promise<void> {
    return this.keys.close();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private async checkSecret(): Promise<void> {
    try {
      await this.keyFor(WITNESS);
    } catch (error) {
      throw error instanceof BoxBroken ? new SecretChanged() : error;
    }
  }

  private async keyFor(person: string): Promise<Buffer> {
    const wrapped =
      (await this.keys.find([person])).get(person) ??
      (await this.keys.keep(person, lock(this.secrets.key('key-wrapping'), person, randomBytes(32))));
    return this.unwrap(person, wrapped);
  }

  private unwrap(person: string, wrapped: Buffer): Buffer {
    return unlock(this.secrets.key('key-wrapping'), person, wrapped);
  }
}

function isAway(error: unknown): boolean {
  return error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
}
