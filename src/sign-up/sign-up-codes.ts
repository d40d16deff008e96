import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Instant } from '../kernel/dates.js';
import { type Uuid } from '../kernel/ids.js';
import { Secrets } from '../privacy/secrets.js';
import { refuseSignUp } from './sign-up.refusals.js';

/** Long enough for a day at the canteen, too short to be passed around. */
const CODE_HOURS = 12;

const UUID_BYTES = 16;
const TIME_BYTES = 4;
const MAC_BYTES = 16;

/** Base64url, so that it fits an address and a QR code that a phone reads from across a room. */
export const CODE_SHAPE = /^[\w-]{48}$/;
export const RECEIPT_SHAPE = /^[\w-]{43}$/;

export interface SignUpCode {
  readonly meeting: Uuid;
  readonly expiresAt: Instant;
}

/** Codes of meetings and receipts of applicants: signed, and therefore not stored. */
@Injectable()
export class SignUpCodes {
  constructor(private readonly secrets: Secrets) {}

  issue(meeting: Uuid, now: Instant): SignUpCode & { readonly code: string } {
    const seconds = Math.floor(Date.parse(now) / 1000) + CODE_HOURS * 3600;
    const time = Buffer.alloc(TIME_BYTES);
    time.writeUInt32BE(seconds);
    const code = this.sign('code', Buffer.concat([bytesOf(meeting), time]));
    return { code, meeting, expiresAt: new Date(seconds * 1000).toISOString() };
  }

  /** @throws Refusal `sign-up-code-unknown` when it was not issued here; whether it has ended, the caller asks */
  open(code: string): SignUpCode {
    const body = this.verified('code', code, UUID_BYTES + TIME_BYTES);
    if (!body) throw refuseSignUp('sign-up-code-unknown');
    const expiresAt = new Date(body.readUInt32BE(UUID_BYTES) * 1000).toISOString();
    return { meeting: uuidOf(body), expiresAt };
  }

  receiptOf(membership: Uuid): string {
    return this.sign('receipt', bytesOf(membership));
  }

  /** The membership. @throws Refusal `receipt-unknown` */
  openReceipt(receipt: string): Uuid {
    const body = this.verified('receipt', receipt, UUID_BYTES);
    if (!body) throw refuseSignUp('receipt-unknown');
    return uuidOf(body);
  }

  private sign(kind: 'code' | 'receipt', body: Buffer): string {
    return Buffer.concat([body, this.mac(kind, body)]).toString('base64url');
  }

  private verified(kind: 'code' | 'receipt', text: string, length: number): Buffer | undefined {
    const all = Buffer.from(text, 'base64url');
    if (all.length !== length + MAC_BYTES) return undefined;
    const body = all.subarray(0, length);
    return timingSafeEqual(all.subarray(length), this.mac(kind, body)) ? body : undefined;
  }

  private mac(kind: 'code' | 'receipt', body: Buffer): Buffer {
    return this.secrets.mac('sign-up', `${kind}:${body.toString('base64url')}`).subarray(0, MAC_BYTES);
  }
}

const bytesOf = (uuid: Uuid): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function uuidOf(bytes: Buffer): Uuid {
  const hex = bytes.subarray(0, UUID_BYTES).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
