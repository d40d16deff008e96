/** Has the page kept on the device, so that it opens without a connection. Needs TLS, or localhost. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active, installing, waiting } = await navigator.serviceWorker.register('/visit-sw.js', {
    scope: '/visit',
  });
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith('/assets/') || path === '/favicon.svg');
  (active ?? installing ?? waiting)?.postMessage({ files: [...new Set(files)] });
}
