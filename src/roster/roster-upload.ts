import '@fastify/multipart';
import { type FastifyRequest } from 'fastify';
import { refuseRequest } from '../http/problem.js';
import { withoutPhoneAndId } from './personal-numbers.js';
import { MAX_FILE_BYTES } from './roster-file.js';
import { refuseRoster, refuseRosterFile } from './roster.refusals.js';

/** What is said of 200 columns has half of this. */
const MAX_FIELD_BYTES = 10_000;

export interface Upload {
  readonly fileName: string;
  readonly file: Buffer;
  /** The fields beside the file, unchecked: texts, or what a part of JSON holds. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Reads a multipart request: one file in the field `file`, never more than the limit in memory.
 *
 * @throws Refusal `media-type-unsupported`, `roster-file-missing`, `roster-upload-broken`, `roster-too-large`
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw refuseRequest('media-type-unsupported');
  const fields: Record<string, unknown> = {};
  let found: { fileName: string; file: Buffer } | null = null;
  let isBroken = false;
  try {
    const limits = {
      fileSize: MAX_FILE_BYTES,
      files: 1,
      fields: 10,
      fieldSize: MAX_FIELD_BYTES,
      headerPairs: 50,
    };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        isBroken ||= part.valueTruncated || isDeep(part.value);
        fields[part.fieldname] = part.value;
      } else {
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
  if (isBroken) throw refuseRoster('roster-upload-broken');
  if (!found) throw refuseRoster('roster-file-missing');
  return { ...found, fields };
}

/** No field of an upload has more than one level: deep ones would only exhaust the stack of what checks them. */
function isDeep(value: unknown): boolean {
  const isObject = (one: unknown) => typeof one === 'object' && one !== null;
  return isObject(value) && Object.values(value).some(isObject);
}

/** The last part of a path, as some browsers send one; it is kept in clear. */
function nameOf(path = ''): string {
  const name = path.normalize('NFC').split(/[\\/]/).at(-1)!.replace(/\p{C}/gu, '').trim();
  return withoutPhoneAndId(name).slice(0, 200) || 'roster';
}
