import fc from 'fast-check';
import { settings, type SettingsRow } from '../../projections/settings.js';
import { settingsFrom } from '../../src/config.js';
import { Decisions } from '../../src/event-store/decisions.js';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { type BothClocks } from '../../src/kernel/dates.js';
import { SettingsInForce } from '../../src/settings/settings-in-force.js';
import { type ThresholdChange, thresholdsSet } from '../../src/settings/settings.events.js';
import { SHIPPED_NOTICE } from '../../src/settings/shipped-notice.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { projected, rebuiltEqualsIncremental, type Told } from '../support/projections.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { WatchedStore } from '../support/watched-store.js';

const told = (type: string, data: object, recordedAt = '2026-03-02T04:00:00.000Z', by = 'admin-1'): Told => ({
  stream: 'settings-installation',
  type,
  data: { reason: '文件要求', ...data },
  metadata: { recordedAt, actor: { id: by, role: 'system-admin', department: null } },
});

test('what was set stands beside who changed it last; put back, only the change is left', async () => {
  const views = await projected(settings, [
    told('ThresholdSet', { threshold: 'committeeMembers', value: 30 }),
    told('ThresholdSet', { threshold: 'termYears', value: [3] }),
    told('FederationNamed', { name: '示例开发区总工会' }, '2026-03-03T04:00:00.000Z', 'admin-2'),
    told('ThresholdPutBack', { threshold: 'committeeMembers' }, '2026-03-04T04:00:00.000Z'),
  ]);
  const [row] = views.rows()['settings.settings'] as { [Column in keyof SettingsRow]: string }[];
  expect(row).toMatchObject({ id: 'installation', revision: 3, notice: null });
  expect(thresholdsSet(JSON.parse(row.thresholds) as ThresholdChange[])).toEqual({ termYears: [3] });
  expect(JSON.parse(row.federation)).toEqual({ name: '示例开发区总工会', englishName: null });
  expect(JSON.parse(row.changes)).toEqual({
    committeeMembers: { at: '2026-03-04T04:00:00.000Z', by: 'admin-1', reason: '文件要求' },
    termYears: { at: '2026-03-02T04:00:00.000Z', by: 'admin-1', reason: '文件要求' },
    federation: { at: '2026-03-03T04:00:00.000Z', by: 'admin-2', reason: '文件要求' },
  });
});

test('every notice stays, the one that came with the product among them', async () => {
  const [zh, en] = [
    { text: '收集内容：姓名。', statement: '我同意。' },
    { text: 'What: your name.', statement: 'I agree.' },
  ];
  const views = await projected(settings, [
    told('SignUpNoticeIssued', { version: 2, zh, en, replaced: SHIPPED_NOTICE }),
    told('SignUpNoticeIssued', { version: 3, zh: en, en: zh }, '2026-03-03T04:00:00.000Z', 'admin-2'),
  ]);
  const rows = views.rows()['settings.notices'] as { version: number; zh: string; changed: string | null }[];
  expect(
    rows.map(({ version, zh: text, changed }) => [version, JSON.parse(text) as object, changed]),
  ).toEqual([
    [1, SHIPPED_NOTICE.zh, null],
    [2, zh, JSON.stringify({ at: '2026-03-02T04:00:00.000Z', by: 'admin-1', reason: '文件要求' })],
    [3, en, JSON.stringify({ at: '2026-03-03T04:00:00.000Z', by: 'admin-2', reason: '文件要求' })],
  ]);
});

test('the view built anew equals the one kept up to date', async () => {
  const threshold = fc.constantFrom('committeeMembers', 'monthsToEstablish', 'willingEmployees');
  const text = fc.record({ text: fc.string({ minLength: 1 }), statement: fc.string({ minLength: 1 }) });
  const event = fc.oneof(
    fc.record({
      type: fc.constant('ThresholdSet'),
      data: fc.oneof(
        fc.record({ threshold, value: fc.integer({ min: 1, max: 100 }) }),
        fc.record({
          threshold: fc.constant('termYears'),
          value: fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
        }),
      ),
    }),
    fc.record({ type: fc.constant('ThresholdPutBack'), data: fc.record({ threshold }) }),
    fc.record({
      type: fc.constant('FederationNamed'),
      data: fc.record({ name: fc.string(), englishName: fc.string() }, { requiredKeys: ['name'] }),
    }),
    fc.record({
      type: fc.constant('SignUpNoticeIssued'),
      data: fc.record({ version: fc.integer({ min: 2, max: 9 }), zh: text, en: text }),
    }),
  );
  await rebuiltEqualsIncremental(
    settings,
    fc.array(event, { maxLength: 30 }).map((events) => events.map(({ type, data }) => told(type, data))),
  );
}, 60_000);

describe('the settings in force', () => {
  const installation = settingsFrom({}).installation;
  const events = [told('ThresholdSet', { threshold: 'committeeMembers', value: 30 })];

  test('are answered by the view while the store is away', async () => {
    const views = await projected(settings, events);
    const away = new WatchedStore(views.store, () => {
      throw new StoreUnavailable('connection');
    });
    const inForce = new SettingsInForce(views, new Decisions(away), installation);
    expect(await inForce.thresholds()).toEqual({ ...installation.thresholds, committeeMembers: 30 });
    expect(await inForce.notice()).toEqual(SHIPPED_NOTICE);
    expect(await inForce.federation()).toBeNull();
  });

  test('were on a past date what had been set by then, as it was known then', async () => {
    const set = (value: number, day: string): Told => ({
      ...told('ThresholdSet', { threshold: 'committeeMembers', value }, `${day}T04:00:00.000Z`),
      occurredOn: day,
    });
    const views = await projected(settings, [
      set(30, '2026-03-02'),
      set(35, '2026-03-04'),
      {
        ...told('ThresholdPutBack', { threshold: 'committeeMembers' }, '2026-03-06T04:00:00.000Z'),
        occurredOn: '2026-03-06',
      },
    ]);
    const inForce = new SettingsInForce(views, new Decisions(views.store), installation);
    const members = async (on: string, knownAt = '2026-04-01T00:00:00.000Z') =>
      (await inForce.thresholds({ on, knownAt })).committeeMembers;
    const byDefault = installation.thresholds.committeeMembers;
    expect(await members('2026-03-01')).toBe(byDefault);
    expect(await members('2026-03-03')).toBe(30);
    expect(await members('2026-03-04')).toBe(35);
    expect(await members('2026-03-04', '2026-03-03T00:00:00.000Z')).toBe(30);
    expect(await members('2026-03-06')).toBe(byDefault);
  });

  test('are all that were ever told where no clock is named, though another node’s clock is ahead', async () => {
    const views = await projected(settings, [
      {
        ...told('ThresholdSet', { threshold: 'committeeMembers', value: 30 }, '2026-03-02T16:00:01.000Z'),
        occurredOn: '2026-03-03',
      },
    ]);
    const inForce = new SettingsInForce(views, new Decisions(views.store), installation);
    const members = async (then: Partial<BothClocks>) => (await inForce.thresholds(then)).committeeMembers;
    expect(await members({})).toBe(30);
    expect(await members({ on: '2026-03-03' })).toBe(30);
    expect(await members({ on: '2026-03-02' })).toBe(installation.thresholds.committeeMembers);
    expect(await members({ knownAt: '2026-03-02T16:00:00.000Z' })).toBe(
      installation.thresholds.committeeMembers,
    );
  });

  test('are answered by the log while the view is built for the first time', async () => {
    const { store } = await projected(settings, events);
    const folder = temporaryFolder();
    const { reader } = new ViewRunner(store, { folder, projections: [settings], waitMilliseconds: 0 });
    expect(() => reader.one('select revision from {settings.settings}')).toThrow(
      expect.objectContaining({ code: 'view-not-ready' }) as Error,
    );
    const inForce = new SettingsInForce(reader, new Decisions(store), installation);
    expect(await inForce.thresholds()).toEqual({ ...installation.thresholds, committeeMembers: 30 });
    removeFolder(folder);
  });
});
