import fc from 'fast-check';
import { type Role, ROLES } from '../../src/kernel/actor.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type OpenApi } from '../support/examples.js';
import { holdings, type Holdings } from '../support/holdings.js';
import { type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People, usernameOf } from '../support/people.js';
import { type AnyRequest, requestsFor } from '../support/requests.js';

type Person = 'nobody' | 'foreign staff' | Role;
const PERSONS: readonly Person[] = ['nobody', 'foreign staff', ...ROLES];

/** For each operation; with JIANHUI_FUZZ_RUNS more. */
const RUNS = Number(process.env.JIANHUI_FUZZ_RUNS ?? 20);

let running: RunningApplication;
let people: People;
let document: OpenApi;
let ids: Holdings;

beforeAll(async () => {
  running = await startApplication();
  people = new People(running);
  document = (await people.nobody().get('/api/openapi.json')).body as unknown as OpenApi;
  ids = await holdings(people);
  for (const role of ROLES) await people.as(role);
}, 60_000);
afterAll(() => running.close());

test('whatever is asked of a route, it answers with a status that its document names, and never with a fault', async () => {
  const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, template, operation })),
  );
  expect(operations.length).toBeGreaterThan(80);
  const surprises: string[] = [];
  for (const { method, template, operation } of operations) {
    const { responses = {} } = operation as { responses?: Readonly<Record<string, unknown>> };
    const isDocumented = (status: number) =>
      String(status) in responses || `${Math.floor(status / 100)}XX` in responses;
    const checked = await fc.check(
      fc.asyncProperty(
        fc.constantFrom(...PERSONS),
        requestsFor(method, template, operation, document, ids),
        async (person, request) => {
          const status = await statusOf(await clientFor(person, `${method} ${template}`), request);
          // A position that the log will reach one day is waited for, and then 503.
          const isWaiting = status === 503 && request.path.includes('minPosition=');
          if (!isDocumented(status) || (status >= 500 && !isWaiting)) throw new Error(`${status}`);
        },
      ),
      { numRuns: RUNS },
    );
    if (checked.failed) {
      const [person, request] = checked.counterexample!;
      surprises.push(
        `${method} ${template} answers ${String((checked.errorInstance as Error).message)} to ${person}: ${JSON.stringify(request)} (seed ${checked.seed})`,
      );
    }
  }
  expect(surprises).toEqual([]);
}, 600_000);

/** The body is not read to its end: some answers have none. */
async function statusOf(client: Client, { method, path, headers, body }: AnyRequest): Promise<number> {
  const response = await fetch(client.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(client.token !== null && { authorization: `Bearer ${client.token}` }), ...headers },
    ...(method !== 'GET' && body !== undefined && { body }),
  });
  await response.body?.cancel();
  return response.status;
}

/** Signing out ends the session, so that is done with one of its own. */
async function clientFor(person: Person, route: string): Promise<Client> {
  if (person === 'nobody') return people.nobody();
  const [role, department] =
    person === 'foreign staff'
      ? (['staff', OTHER_DEPARTMENT] as const)
      : ([person, person === 'staff' ? OWN_DEPARTMENT : null] as const);
  if (route !== 'delete /api/session') return people.as(role, department);
  return people.signIn(usernameOf(role, department));
}
