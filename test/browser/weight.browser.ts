import { get } from 'node:http';
import { closeBrowser, demo, Visitor } from './browser.js';

// What comes over the wire on a first visit, gzip, in kB. Charts come apart, when they are on the screen.
const LIGHT = 130;
const OFFICE = 400;

afterAll(closeBrowser);

/** Bytes of an answer as it travels. */
function weightOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

/** The page and every file that it loads, without ECharts. */
async function loadedBy(visitor: Visitor): Promise<number> {
  const files = await visitor.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/assets/') && !name.includes('chart-canvas')),
  );
  const weights = await Promise.all([visitor.page.url(), ...new Set(files)].map(weightOf));
  return Math.round(weights.reduce((sum, weight) => sum + weight, 0) / 1000);
}

test.each(['/visit', '/join/example'])(`%s weighs less than ${LIGHT} kB`, async (path) => {
  const visitor = await Visitor.arrive({ phone: true });
  await visitor.page.goto(demo.url + path, { waitUntil: 'load' });
  expect(await loadedBy(visitor)).toBeLessThan(LIGHT);
  await visitor.leave();
});

test.each([
  ['staff', '/workbench'],
  ['staff', '/enterprises'],
  ['staff', '/meetings'],
  ['staff', '/rosters'],
  ['leader', '/cockpit'],
  ['auditor', '/replay'],
  ['security-admin', '/administration/accounts'],
] as const)(`for %s, %s weighs less than ${OFFICE} kB`, async (role, path) => {
  const visitor = await Visitor.signedIn(role, path);
  expect(await loadedBy(visitor)).toBeLessThan(OFFICE);
  await visitor.leave();
});
