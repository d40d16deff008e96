import '@fastify/multipart';
import { type FastifyRequest } from 'fastify';
import { refuseRequest } from '../http/problem.js';
import { MAX_FILE_BYTES } from './roster-file.js';
import { withoutPhoneAndId } from './roster-rows.js';
import { refuseRoster, refuseRosterFile } from './roster.refusals.js';

export interface Upload {
  readonly fileName: string;
  readonly file: Buffer;
  /** The fields beside the file, unchecked. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads a multipart request: one file in the field `file`, never more than the limit in memory.
 *
 * @throws Refusal `media-type-unsupported`, `roster-file-missing`, `roster-upload-broken`, `roster-too-large`
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw refuseRequest('media-type-unsupported');
  const fields: Record<string, string> = {};
  let found: { fileName: string; file: Buffer } | null = null;
  try {
    const limits = { fileSize: MAX_FILE_BYTES, files: 1, fields: 10, fieldSize: 1_000, headerPairs: 50 };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else {
        const file = await part.toBuffer();
        if (part.fieldname === 'file') found = { fileName: nameOf(part.filename), file };
      }
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === 'FST_REQ_FILE_TOO_LARGE') {
      throw refuseRosterFile('roster-too-large', { limit: MAX_FILE_BYTES / 1024 / 1024 });
    }
    if (code.endsWith('_LIMIT')) throw refuseRoster('roster-file-missing');
    throw refuseRoster('roster-upload-broken');
  }
  if (!found) throw refuseRoster('roster-file-missing');
  return { ...found, fields };
}

/** The last part of a path, as some browsers send one; it is kept in clear. */
function nameOf(path = ''): string {
  const name = path.normalize('NFC').split(/[\\/]/).at(-1)!.replace(/\p{C}/gu, '').trim();
  return withoutPhoneAndId(name).slice(0, 200) || 'roster';
}
