import fc from 'fast-check';
import iconv from 'iconv-lite';
import { pilot, type Pilot } from '../../src/cli/demo/pilot.js';
import { PARKS, type ParkKey } from '../../src/cli/demo/pilot-lists.js';
import { bytesOf } from '../../src/cli/demo/roster-file.js';
import { type ScriptedRequest } from '../../src/cli/demo/script.js';
import { daysBetween } from '../../src/kernel/dates.js';
import { checkUscc } from '../../src/kernel/uscc.js';
import { reconcile } from '../../src/roster/reconcile.js';
import { sideId } from '../../src/roster/match-side.js';
import { readRosterFile } from '../../src/roster/roster-file.js';

const firstDay = '2026-03-02';
const told = pilot({ seed: 1, firstDay });

const requestsOf = (script: Pilot) =>
  script.days.flatMap((day) =>
    day.hours.flatMap((hour) => hour.requests.map((request) => ({ day, request }))),
  );

/** The requests whose path ends so, with their bodies. */
function bodies<Body>(script: Pilot, end: RegExp): { request: ScriptedRequest; body: Body; date: string }[] {
  return requestsOf(script)
    .filter(({ request }) => end.test(request.path))
    .map(({ day, request }) => ({ request, body: request.body as Body, date: day.date }));
}

const subjects = (found: readonly { request: ScriptedRequest }[], start: string) =>
  new Set(found.map(({ request }) => request.subject).filter((subject) => subject.startsWith(start)));

interface Meeting {
  kind: string;
  park?: string;
}

function figuresOf(script: Pilot) {
  const kinds = new Map(
    bodies<Meeting>(script, /^\/api\/meetings$/).map(({ request, body }) => [`{${request.as}}`, body]),
  );
  const outcomes = bodies<{ leaflets: number }>(script, /\/outcome$/).map(({ request, body }) => ({
    ...kinds.get(/\{meeting:[^}]+\}/.exec(request.path)![0])!,
    leaflets: body.leaflets,
  }));
  const joined = bodies<{ meeting?: string; enterprise: string }>(script, /^\/api\/memberships$/);
  const at = (kind: string) =>
    joined.filter(({ body }) => body.meeting !== undefined && kinds.get(body.meeting)!.kind === kind);
  return {
    enterprises: Object.fromEntries(PARKS.map(({ key }) => [key, script.lists[key].enterprises.length])),
    hansVisited: subjects(bodies(script, /\/visits$/), 'enterprise/hans-').size,
    hansApplied: subjects(bodies(script, /\/applications$/), 'enterprise/hans-').size,
    hansUnions: subjects(bodies(script, /\/(establishment|existing-union)$/), 'enterprise/hans-').size,
    meetings: ['employee', 'mixed', 'one-on-one'].map(
      (kind) => outcomes.filter((o) => o.kind === kind).length,
    ),
    atHuilongsen: outcomes.filter((o) => o.kind === 'employee' && o.park === '{park:huilongsen}').length,
    leaflets: outcomes.filter((o) => o.kind === 'employee').reduce((sum, o) => sum + o.leaflets, 0),
    joined: at('employee').length,
    joinedOf: new Set(at('employee').map(({ body }) => body.enterprise)).size,
    apart: at('one-on-one').length,
    apartOf: new Set(at('one-on-one').map(({ body }) => body.enterprise)).size,
  };
}

const REPORTED = {
  enterprises: { hans: 134, huilongsen: 112, electronics: 88, biomedicine: 68 },
  hansVisited: 134,
  hansApplied: 3,
  hansUnions: 0,
  meetings: [5, 2, 9],
  atHuilongsen: 2,
  leaflets: 2100,
  joined: 300,
  joinedOf: 99,
  apart: 85,
  apartOf: 1,
};

test('whatever the seed and the first day, the script has the figures that were reported', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 28 }), (seed, day) => {
      const script = pilot({ seed, firstDay: `2026-02-${String(day).padStart(2, '0')}` });
      expect(figuresOf(script)).toEqual(REPORTED);
    }),
    { numRuns: 20 },
  );
});

test('the same seed tells the same story, another seed tells it of other enterprises and people', () => {
  expect(pilot({ seed: 1, firstDay })).toEqual(told);
  const other = pilot({ seed: 2, firstDay });
  const names = new Set(told.enterprises.flatMap((enterprise) => enterprise.names));
  expect(other.enterprises.filter((enterprise) => names.has(enterprise.names[0]))).toEqual([]);
  expect(figuresOf(other)).toEqual(figuresOf(told));
});

test('entries are made on the day itself or up to three days later, and never before it happened', () => {
  const lags = requestsOf(told)
    .filter(({ request }) => !/existing-union|\/api\/meetings$/.test(request.path))
    .flatMap(({ day, request }) => {
      const on = (request.body as { on?: string } | undefined)?.on;
      return on === undefined ? [] : [daysBetween(on, day.date)];
    });
  expect(Math.min(...lags)).toBe(0);
  expect(Math.max(...lags)).toBe(3);
  expect(lags.filter((lag) => lag > 0).length).toBeGreaterThan(40);
});

test('what happened up to day 30 is still being learnt after it', () => {
  const day30 = told.days[29].date;
  const late = bodies<{ on?: string }>(told, /\/(visits|outcome)$/).filter(
    ({ body, date }) => body.on! <= day30 && date > day30,
  );
  expect(late.length).toBeGreaterThan(0);
  const [retraction] = bodies<{ entry: string }>(told, /\/retractions$/);
  const key = /^\{entry:(.+)\}$/.exec(retraction.body.entry)![1];
  const retracted = requestsOf(told).find(({ request }) => request.key === key)!;
  expect(retracted.day.date <= day30 && retraction.date > day30).toBe(true);
});

test('keys are unique, and every name that is referred to was given before', () => {
  const keys = requestsOf(told).map(({ request }) => request.key);
  expect(new Set(keys).size).toBe(keys.length);
  const known = new Set<string>();
  for (const { request } of requestsOf(told)) {
    const text = request.path + JSON.stringify(request.body ?? request.upload?.park);
    for (const [, kind, name] of text.matchAll(/\{([a-z-]+):([^{}"]+)\}/g)) {
      if (kind === 'entry') expect(keys).toContain(name);
      else if (kind === 'enterprise')
        expect(told.enterprises.some((enterprise) => enterprise.key === name)).toBe(true);
      else expect(known).toContain(`${kind}:${name}`);
    }
    if (request.as) known.add(request.as);
  }
});

describe('the lists', () => {
  const rowsText = (rows: readonly { roster: string; row: number }[]) =>
    rows
      .map(({ roster, row }) => `${roster} ${row}`)
      .sort()
      .join();
  const columnsOf = (park: ParkKey, list: 'tax' | 'directory') => {
    const { cells } = told.lists[park][list];
    const header = list === 'tax' ? 1 : 2;
    const at = (title: RegExp) => cells[header].findIndex((cell) => title.test(String(cell)));
    const [name, code] = [at(/名称/), at(/信用代码/)];
    return cells
      .slice(header + 1)
      .map((row, index) => ({ row: index + 1, name: String(row[name]), code: row[code] as string | null }));
  };

  test('reconcile to the enterprises that are really there, once a person has decided what is doubtful', async () => {
    for (const park of PARKS) {
      const { tax, directory, pairs, enterprises } = told.lists[park.key];
      const [left, right] = await Promise.all(
        [tax, directory].map(async (file) => (await readRosterFile(await bytesOf(file))).rows),
      );
      expect([left.length, right.length]).toEqual([park.tax, park.directory]);
      const input = {
        lists: [
          { roster: 'tax', kind: 'tax-registry', rows: left },
          { roster: 'directory', kind: 'park-directory', rows: right },
        ],
        enterprises: [],
        links: [],
      } as const;
      const asked = reconcile({ ...input, decisions: [] });
      const decisions = pairs.map((pair) => ({
        left: { roster: 'tax', row: pair.tax },
        right: { roster: 'directory', row: pair.directory },
        same: pair.same,
      }));
      const questions = asked.entities.flatMap((entity) =>
        entity.questions.map(({ left, right }) => [left, right]),
      );
      expect(new Set(questions.map((sides) => JSON.stringify(sides.map(sideId).sort())))).toEqual(
        new Set(decisions.map(({ left, right }) => JSON.stringify([left, right].map(sideId).sort()))),
      );

      const { entities, undecided, contradictions } = reconcile({ ...input, decisions });
      expect([entities.length, undecided, contradictions.length]).toEqual([enterprises.length, 0, 0]);
      expect(entities.filter(({ rows }) => rows.length === 2)).toHaveLength(park.both);
      expect(new Set(entities.map(({ rows }) => rowsText(rows)))).toEqual(
        new Set(
          enterprises.map(({ rows }) =>
            rowsText(Object.entries(rows).map(([roster, row]) => ({ roster, row }))),
          ),
        ),
      );
    }
  });

  test('have the noise of real ones: codes missing, mistyped and ending in 0, a branch beside its parent', () => {
    const rows = PARKS.flatMap(({ key }) => [...columnsOf(key, 'tax'), ...columnsOf(key, 'directory')]);
    const codes = rows.flatMap(({ code }) => (code === null ? [] : [checkUscc(code)]));
    expect(rows.filter(({ code }) => code === null).length).toBeGreaterThan(20);
    expect(codes.filter(({ repaired }) => repaired !== null)).toHaveLength(4);
    expect(codes.filter(({ valid, repaired }) => !valid && repaired === null)).toHaveLength(4);
    expect(codes.filter(({ valid, uscc }) => valid && uscc.endsWith('0')).length).toBeGreaterThan(4);
    expect(rows.filter(({ name }) => name.endsWith('亦庄分公司'))).toHaveLength(4);
    expect(
      rows.some(({ name }) => name.includes('（北京）')) && rows.some(({ name }) => name.includes('(北京)')),
    ).toBe(true);
  });

  test('are files as offices send them, the same bytes each time', async () => {
    const { tax, directory } = told.lists.hans;
    const text = iconv.decode(await bytesOf(tax), 'gb18030');
    expect(text).toContain('纳税人名称');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(iconv.encode(text, 'gb18030'))).toThrow();
    const sheet = await bytesOf(directory);
    expect(sheet.subarray(0, 2).toString()).toBe('PK');
    expect((await bytesOf(directory)).equals(sheet)).toBe(true);
  });
});

test('people are made up: telephone numbers that no operator was given, ID numbers of no region', () => {
  const people = bodies<{ person: { phone: string; idNumber?: string } }>(told, /^\/api\/memberships$/).map(
    ({ body }) => body.person,
  );
  expect(people.every(({ phone }) => /^154\d{8}$/.test(phone))).toBe(true);
  expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
  const ids = people.flatMap(({ idNumber }) => idNumber ?? []);
  expect(ids.length).toBeGreaterThan(40);
  expect(ids.every((id) => /^119900\d{11}[\dX]$/.test(id))).toBe(true);
});
