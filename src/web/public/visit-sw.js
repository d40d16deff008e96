// Keeps the page `/visit` and its files on the device, so that it opens without a connection. Nothing
// of the API is kept: what people typed waits in the page's own database.
const CACHE = 'jianhui-visit';
const PAGE = '/visit';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page says which files it has loaded, once it has loaded them.
self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data?.files)) return;
  event.waitUntil(keep(event.data.files));
});

/**
 * First the files, also those that a newer page names; then the page; and only then go those of an older
 * version: a connection that ends on the way leaves a page that opens.
 */
async function keep(files) {
  const cache = await caches.open(CACHE);
  const answer = await fetch(PAGE);
  if (!answer.ok) return;
  const named = (await answer.clone().text()).match(/\/assets\/[^"]+/g) ?? [];
  const wanted = new Set([...files, ...named]);
  await Promise.all([...wanted].map(async (path) => (await cache.match(path)) ?? cache.add(path)));
  await cache.put(PAGE, answer);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== PAGE && !wanted.has(pathname)) await cache.delete(url);
  }
}

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  if (event.request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(event.request));
  else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg')
    event.respondWith(file(event.request));
});

/** The page of today where there is a connection, and else the one that is kept. */
async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(4000) });
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}
