import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** What Vite writes where the nonce of a page belongs; never a nonce itself. */
const NONCE = /__NONCE__/g;

/** Pages by the beginning of the address; whatever else is no API goes to the office application. */
const PAGES = [
  { file: 'join.html', of: /^\/join(\/|$)/ },
  { file: 'visit.html', of: /^\/visit(\/|$)/ },
  { file: 'index.html', of: /^\// },
] as const;

const NOT_PAGES = /^\/(api|assets|livez|readyz)(\/|$)/;

const YEAR = 365 * 24 * 3600;

/**
 * Serves the browser application from `dist/web`, and gives every answer its security headers.
 * Where the application was not built, the API works without it.
 */
export async function serveWeb(fastify: FastifyInstance, folder = builtFolder()): Promise<void> {
  fastify.addHook('onSend', async (request, reply) => secure(request, reply));
  if (folder === undefined) return;

  const pages = new Map(PAGES.map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')] as const));
  await fastify.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    globIgnore: ['*.html', '**/*.br', '**/*.gz'],
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/') || path.includes('\\assets\\');
      void reply.header('Cache-Control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0];
    if (NOT_PAGES.test(path) || /\.\w+$/.test(path)) return void reply.callNotFound();
    const { file } = PAGES.find(({ of }) => of.test(path))!;
    const nonce = randomBytes(16).toString('base64');
    void reply
      .header('Content-Type', 'text/html; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .header('Content-Security-Policy', policyOf(nonce))
      .send(pages.get(file)!.replace(NONCE, nonce));
  });
}

/**
 * Scripts come from us alone. Ant Design makes its styles as it runs: the nonce lets these in, and no
 * others. `data:` is for its inline pictures.
 */
function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page to browse the API comes from a package and has inline styles. */
const DOCS_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

function secure(request: FastifyRequest, reply: FastifyReply): void {
  const set = (name: string, value: string) => {
    if (!reply.hasHeader(name)) void reply.header(name, value);
  };
  set('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: with it browsers no longer say which Origin a request comes from.
  set('Referrer-Policy', 'same-origin');
  set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  set('Cross-Origin-Opener-Policy', 'same-origin');
  if (request.url.startsWith('/api/docs')) {
    set('Content-Security-Policy', DOCS_POLICY);
  } else if (request.url.startsWith('/api/')) {
    set('Content-Security-Policy', DATA_POLICY);
    set('Cache-Control', 'no-store');
  }
}

/** `dist/web`, seen from the compiled file and from the source; undefined where it was not built. */
function builtFolder(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, '../../web'), join(here, '../../dist/web')].find((folder) =>
    existsSync(join(folder, 'index.html')),
  );
}
