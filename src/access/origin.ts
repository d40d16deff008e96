import { refuseAccess } from './access.refusals.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser says where a request comes from; one that would change something from another site is
 * refused. Programs say nothing, and carry no cookie of someone else.
 *
 * @param publicOrigin the address that browsers use, where a proxy stands in front
 * @throws Refusal `foreign-origin`
 */
export function checkOrigin(method: string, headers: Headers, publicOrigin: string | null): void {
  if (READING.has(method)) return;
  const site = headers['sec-fetch-site'];
  const { origin, host } = headers;
  const own =
    site !== undefined
      ? site === 'same-origin' || site === 'none'
      : origin === undefined || origin === publicOrigin || hostOf(String(origin)) === host;
  if (!own) throw refuseAccess('foreign-origin');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
