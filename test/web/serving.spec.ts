import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { serveWeb } from '../../src/http/web.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  for (const page of ['index', 'join', 'visit']) {
    writeFileSync(join(folder, `${page}.html`), `<title>${page}</title><meta nonce="__NONCE__">`);
  }
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'plain');
  writeFileSync(join(folder, 'assets', 'main-abc.js.gz'), gzipSync('compressed'));
  server = fastify();
  await serveWeb(server, folder);
  server.get('/api/me', async () => ({}));
});
afterAll(async () => {
  await server.close();
  removeFolder(folder);
});

const get = (url: string, headers = {}) => server.inject({ url, headers });

test.each([
  ['/', 'index'],
  ['/enterprises/2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11?tab=events', 'index'],
  ['/joint', 'index'],
  ['/join/k3x9', 'join'],
  ['/visit', 'visit'],
])('%s is answered by the page %s', async (url, page) => {
  const { statusCode, body, headers } = await get(url);
  expect(statusCode).toBe(200);
  expect(body).toContain(`<title>${page}</title>`);
  expect(headers['cache-control']).toBe('no-store');
});

test.each([
  '/api/nothing',
  '/assets/main-old.js',
  '/favicon.png',
  '/index.html',
  '/../package.json',
  '/livez',
])('%s is no page', async (url) => {
  expect((await get(url)).statusCode).toBe(404);
});

test('each page has a nonce of its own, and the policy lets nothing else in', async () => {
  const pages = [await get('/'), await get('/')];
  const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)![1]);
  expect(nonces[0]).not.toBe(nonces[1]);
  pages.forEach(({ headers }, at) => {
    const policy = headers['content-security-policy'] as string;
    expect(policy).toContain(`style-src 'self' 'nonce-${nonces[at]}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

test('what has a hash in its name is kept for a year, compressed where the browser takes it', async () => {
  const plain = await get('/assets/main-abc.js');
  const compressed = await get('/assets/main-abc.js', { 'accept-encoding': 'gzip' });
  expect(plain.body).toBe('plain');
  expect(compressed.headers['content-encoding']).toBe('gzip');
  for (const { headers } of [plain, compressed]) {
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
});

test('answers of the API are kept nowhere', async () => {
  const { headers } = await get('/api/me');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});
