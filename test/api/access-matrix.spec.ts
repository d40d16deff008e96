import { DeclaredRoutes } from '../../src/access/declared-routes.js';
import { type Role, ROLES } from '../../src/kernel/actor.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { exampleOf, type OpenApi, type Operation } from '../support/examples.js';
import { formOf, holdings, idIn, LIST } from '../support/holdings.js';
import {
  type Answer,
  type Client,
  OTHER_DEPARTMENT,
  OWN_DEPARTMENT,
  People,
  usernameOf,
} from '../support/people.js';

/**
 * Who may call what: declared here once more, so that no route opens by an oversight. A route that is
 * missing here fails. `staff*` are staff on what their own department holds, and nothing else.
 */
const MATRIX: Readonly<Record<string, string>> = {
  'GET /api/access-log': 'audit-admin',
  'GET /api/accounts': 'security-admin',
  'POST /api/accounts': 'security-admin',
  'POST /api/accounts/{id}/disabling': 'security-admin',
  'POST /api/accounts/{id}/enabling': 'security-admin',
  'POST /api/accounts/{id}/password': 'security-admin',
  'POST /api/accounts/{id}/role': 'security-admin',
  'GET /api/audit/entries': 'auditor',
  'GET /api/audit/events': 'auditor',
  'GET /api/audit/people': 'auditor',
  'GET /api/audit/streams/{stream}': 'auditor',
  'GET /api/audit/streams/{stream}/causes': 'auditor',
  'GET /api/audit/streams/{stream}/verification': 'auditor',
  'GET /api/audit/verification': 'auditor',
  'GET /api/departments': 'everyone signed in',
  'POST /api/departments': 'system-admin',
  'POST /api/departments/{id}/name': 'system-admin',
  'GET /api/enterprises': 'staff* leader auditor',
  'POST /api/enterprises': 'staff* leader',
  'GET /api/enterprises/{id}': 'staff* leader auditor',
  'POST /api/enterprises/{id}/applications': 'staff*',
  'POST /api/enterprises/{id}/applications/return': 'staff*',
  'POST /api/enterprises/{id}/applications/steps': 'staff*',
  'POST /api/enterprises/{id}/applications/withdraw': 'staff*',
  'POST /api/enterprises/{id}/assignments': 'staff* leader',
  'GET /api/enterprises/{id}/changes': 'staff* leader auditor',
  'POST /api/enterprises/{id}/closing': 'staff* leader',
  'POST /api/enterprises/{id}/concerns': 'staff*',
  'POST /api/enterprises/{id}/corrections': 'staff*',
  'POST /api/enterprises/{id}/dissolution': 'staff*',
  'POST /api/enterprises/{id}/establishment': 'staff*',
  'POST /api/enterprises/{id}/existing-union': 'staff*',
  'POST /api/enterprises/{id}/follow-ups': 'staff*',
  'POST /api/enterprises/{id}/follow-ups/{followUp}/completion': 'staff*',
  'GET /api/enterprises/{id}/history': 'staff* leader auditor',
  'POST /api/enterprises/{id}/reopening': 'staff* leader',
  'POST /api/enterprises/{id}/contacts/{person}/erasure': 'staff*',
  'POST /api/enterprises/{id}/retractions': 'staff*',
  'POST /api/enterprises/{id}/services': 'staff*',
  'GET /api/enterprises/{id}/state': 'staff* leader auditor',
  'POST /api/enterprises/{id}/transfers': 'staff* leader',
  'GET /api/enterprises/{id}/verification': 'auditor',
  'POST /api/enterprises/{id}/visits': 'staff*',
  'GET /api/federation': 'public',
  'GET /api/follow-ups': 'staff* leader auditor',
  'GET /api/meetings': 'staff* leader auditor',
  'GET /api/meetings/{id}': 'staff* leader auditor',
  'GET /api/memberships': 'staff* leader auditor',
  'GET /api/memberships/radar': 'staff* leader auditor',
  'GET /api/workload': 'staff* leader auditor',
  'GET /api/workload/visits': 'staff* leader auditor',
  'GET /api/funnel': 'staff* leader auditor',
  'GET /api/funnel/enterprises': 'staff* leader auditor',
  'GET /api/funnel/flow': 'staff* leader auditor',
  'GET /api/funnel/flow/enterprises': 'staff* leader auditor',
  'GET /api/funnel/series': 'staff* leader auditor',
  'GET /api/me': 'everyone signed in',
  'POST /api/me/password': 'everyone signed in',
  'GET /api/join/{code}': 'public',
  'POST /api/join/{code}': 'public',
  'GET /api/join/{code}/progress': 'public',
  'POST /api/meetings': 'staff* leader',
  'POST /api/meetings/{id}/cancellation': 'staff* leader',
  'POST /api/meetings/{id}/invitations': 'staff* leader',
  'POST /api/meetings/{id}/outcome': 'staff* leader',
  'POST /api/meetings/{id}/retraction': 'staff* leader',
  'POST /api/meetings/{id}/sign-up-code': 'staff* leader',
  'POST /api/memberships': 'staff*',
  'GET /api/memberships/{id}': 'staff* leader auditor',
  'POST /api/memberships/{id}/admission': 'staff*',
  'POST /api/memberships/{id}/erasure': 'staff*',
  'POST /api/memberships/{id}/rejection': 'staff*',
  'POST /api/memberships/{id}/withdrawal': 'staff*',
  'GET /api/officers': 'staff leader auditor',
  'GET /api/parks': 'everyone signed in',
  'POST /api/parks': 'system-admin',
  'POST /api/parks/{id}/department': 'system-admin',
  'POST /api/parks/{id}/facilities': 'staff* leader',
  'POST /api/parks/{id}/rollout': 'leader system-admin',
  'GET /api/rosters': 'staff leader',
  'POST /api/rosters': 'staff* leader',
  'POST /api/rosters/preview': 'staff* leader',
  'GET /api/rosters/{id}': 'staff* leader',
  'GET /api/rosters/{id}/comparison': 'staff* leader',
  'GET /api/rosters/{id}/reconciliation': 'staff* leader',
  'POST /api/rosters/{id}/confirmation': 'staff* leader',
  'POST /api/rosters/{id}/decisions': 'staff* leader',
  'DELETE /api/session': 'everyone signed in',
  'POST /api/session': 'public',
  'POST /api/setup': 'public',
  'GET /api/settings': 'system-admin',
  'GET /api/settings/notices': 'system-admin',
  'GET /api/settings/notice': 'staff system-admin',
  'POST /api/settings/federation': 'system-admin',
  'POST /api/settings/notice': 'system-admin',
  'POST /api/settings/thresholds': 'system-admin',
  'GET /api/status': 'system-admin',
  'POST /api/status/retries': 'system-admin',
  'GET /api/updates': 'everyone signed in',
  'GET /livez': 'public',
  'GET /metrics': 'public',
  'GET /readyz': 'public',
};

type Person = 'nobody' | 'foreign staff' | Role;
const PERSONS: readonly Person[] = ['nobody', 'foreign staff', ...ROLES];

let running: RunningApplication;
let people: People;
let document: OpenApi;
/** Real ids for the names that routes and bodies use. */
let ids: Awaited<ReturnType<typeof holdings>>;

beforeAll(async () => {
  running = await startApplication();
  people = new People(running);
  document = (await people.nobody().get('/api/openapi.json')).body as unknown as OpenApi;
  ids = await holdings(people);
}, 60_000);
afterAll(() => running.close());

test('every route there is stands in the matrix, and none that is not there', () => {
  const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const declared = running.application.nest.get(DeclaredRoutes, { strict: false }).all();
  expect(declared.map(({ name }) => name).sort()).toEqual(documented.sort());
  expect(documented.sort()).toEqual(Object.keys(MATRIX).sort());
});

test.each(Object.entries(MATRIX))(
  '%s is open to %s',
  async (route, allowed) => {
    const found = await Promise.all(
      PERSONS.map(async (person) => [person, outcomeOf(await call(route, person))]),
    );
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(PERSONS.map((person) => [person, expected(allowed, person)])),
    );
  },
  30_000,
);

function expected(allowed: string, person: Person): string {
  if (allowed === 'public') return 'let in';
  if (person === 'nobody') return 'not-signed-in';
  const role = person === 'foreign staff' ? 'staff' : person;
  const roles = allowed === 'everyone signed in' ? ROLES : allowed.split(' ');
  if (role === 'staff' && roles.some((word) => word === 'staff*')) {
    return person === 'staff' ? 'let in' : 'other-department';
  }
  return roles.some((word) => word === role) ? 'let in' : 'role-not-allowed';
}

/** Whether the route let the caller in; what it then made of the request does not matter, if it is no fault. */
function outcomeOf({ status, body }: Answer): string {
  if (status >= 500) return `fault ${status}`;
  if ((status === 401 && body.code !== 'wrong-credentials') || status === 403) return body.code!;
  return 'let in';
}

/** Calls a route as its OpenAPI document shows it, on what the own department holds. */
async function call(route: string, person: Person): Promise<Answer> {
  const [method, template] = route.split(' ');
  const operation = document.paths[template][method.toLowerCase()];
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => idIn(template, name, ids));
  const client = await clientFor(person, route);
  return client.send(method, path + queryOf(operation), bodyOf(route, operation));
}

function bodyOf(route: string, { requestBody }: Operation): unknown {
  if (route === 'POST /api/rosters/{id}/decisions') {
    // A side is a row or an enterprise, never both: that no example of a schema can say.
    const { roster, enterprise } = ids;
    return { decisions: [{ left: { roster, row: 1 }, right: { enterprise }, same: false }] };
  }
  const content = requestBody?.content ?? {};
  const form = content['multipart/form-data'];
  if (form) return formOf(exampleOf(form.schema, document, { ...ids, file: LIST }) as object);
  const json = content['application/json'];
  return json && exampleOf(json.schema, document, { ...ids, enterprises: [ids.enterprise] });
}

function queryOf({ parameters = [] }: Operation): string {
  const query = new URLSearchParams();
  for (const { name, in: place, required, schema, example } of parameters) {
    if (place !== 'query' || (!required && name !== 'department')) continue;
    query.set(name, ids[name] ?? String(example ?? exampleOf(schema, document, ids)));
  }
  return query.size > 0 ? `?${query.toString()}` : '';
}

/** Signing out ends the session, so that is done with one of its own. */
async function clientFor(person: Person, route: string): Promise<Client> {
  if (person === 'nobody') return people.nobody();
  const [role, department] =
    person === 'foreign staff'
      ? (['staff', OTHER_DEPARTMENT] as const)
      : ([person, person === 'staff' ? OWN_DEPARTMENT : null] as const);
  const client = await people.as(role, department);
  return route === 'DELETE /api/session' ? people.signIn(usernameOf(role, department)) : client;
}
