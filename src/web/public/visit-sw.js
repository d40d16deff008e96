// Keeps the page `/visit` and its files on the device, so that it opens without a connection. Nothing
// of the API is kept: what people typed waits in the page's own database.
const CACHE = 'jianhui-visit';
const PAGE = '/visit';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page names its files once it has loaded them; those of an older version go.
self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data?.files)) return;
  event.waitUntil(keep(event.data.files));
});

async function keep(files) {
  const cache = await caches.open(CACHE);
  const wanted = new Set([PAGE, ...files]);
  for (const { url } of await cache.keys()) {
    if (!wanted.has(new URL(url).pathname)) await cache.delete(url);
  }
  await Promise.all(
    [...wanted].map(async (path) =>
      path !== PAGE && (await cache.match(path)) ? undefined : cache.add(path),
    ),
  );
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
