import createClient, { type Middleware } from 'openapi-fetch';
import { preferences } from '../app/preferences.js';
import { knowAge } from './freshness.js';
import { Problem, problemOf } from './problem.js';
import { type components, type paths } from './schema.js';

export type Schemas = components['schemas'];

type SessionListener = () => void;
let sessionEnded: SessionListener = () => {};

/** Called when an answer says that nobody is signed in any more. */
export function onSessionEnd(listener: SessionListener): void {
  sessionEnded = listener;
}

/** The last position that this page knows of: what it asks must be at least as new. */
let known = -1;

export function knowPosition(position: unknown): void {
  const number = typeof position === 'string' && /^\d+$/.test(position) ? Number(position) : -1;
  known = Math.max(known, number);
}

const ours: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', preferences().language);
    if (request.method !== 'GET' || known < 0) return request;
    const url = new URL(request.url);
    url.searchParams.set('minPosition', String(known));
    return new Request(url, request);
  },
  async onResponse({ request, response, schemaPath }) {
    knowAge(response.headers.get('Jianhui-Views-Age'));
    if (response.status === 401 && schemaPath !== '/api/session') sessionEnded();
    if (response.ok && request.method !== 'GET' && response.headers.has('ETag')) {
      const body = (await response.clone().json()) as { position?: unknown };
      knowPosition(body.position);
    }
  },
};

/** The API by its paths: `api.GET('/api/funnel', { params: { query } })`. Wrap a call in `answer`. */
export const api = createClient<paths>({
  // A request that takes longer than any query may is given up; the caller says so.
  fetch: (request) =>
    fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(30_000)]) }),
  credentials: 'same-origin',
});
api.use(ours);

const WORDS = {
  'zh-CN': {
    title: '无法连接',
    detail: '无法连接到服务器，请检查网络后重试。已填写的内容还在。',
  },
  en: {
    title: 'No connection',
    detail: 'The server cannot be reached. Check the connection and try again; what you typed is still here.',
  },
};

/**
 * What the server answered.
 * @throws Problem what it refused, or that it was not reached
 */
export async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const { title, detail } = WORDS[preferences().language];
    throw new Problem(0, 'offline', title, detail);
  });
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}
