/**
 * Personal data of one person, encrypted with that person's own key. What it holds when opened is
 * a small JSON object; which fields, the event's documentation says.
 */
export interface Sealed {
  /** Id of the person's key. */
  readonly person: string;
  /** AES-256-GCM: nonce (12 bytes), ciphertext and tag (16 bytes), base64. The event's id is the associated data. */
  readonly box: string;
}
