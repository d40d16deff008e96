/**
 * What a person wants once, however often it is sent: the Idempotency-Key stays the same while the
 * same thing is tried again, and is a new one when something else is asked or the first was done.
 */
export class Intention {
  private key: string | undefined;
  private what: string | undefined;

  /** The key for this input. */
  keyFor(input: unknown): string {
    const what = JSON.stringify(input);
    if (this.key === undefined || this.what !== what) {
      this.key = newKey();
      this.what = what;
    }
    return this.key;
  }

  done(): void {
    this.key = undefined;
  }
}

/** A UUID; `crypto.randomUUID` is missing where the page is served without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
