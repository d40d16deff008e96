import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** The box was altered, belongs to something else, or was locked with another key. */
export class BoxBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('the box does not open', options);
    this.name = 'BoxBroken';
  }
}

/** AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes). `about` is the associated data: the box opens only with the same. */
export function lock(key: Buffer, about: string, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws BoxBroken */
export function unlock(key: Buffer, about: string, box: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(box.subarray(box.length - TAG));
    return Buffer.concat([decipher.update(box.subarray(NONCE, box.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new BoxBroken({ cause: error });
  }
}
