import { type Instant } from '../src/kernel/dates.js';
import { idOf, type RecordedEvent } from '../src/kernel/event.js';
import {
  type Notice,
  type SettingsEvent,
  type ThresholdChange,
  thresholdChange,
  type ThresholdName,
} from '../src/settings/settings.events.js';
import { projection, type Rows, table } from '../src/views/projection.js';

/** Who changed it last, when and why. */
export interface SettingChange {
  readonly at: Instant;
  /** Id of the account. */
  readonly by: string;
  readonly reason: string;
}

export interface SettingsRow {
  readonly id: string;
  readonly revision: number;
  /** Every change, in its order. */
  readonly thresholds: readonly ThresholdChange[];
  readonly federation: { readonly name: string; readonly englishName: string | null } | null;
  /** Null while the one that comes with the product holds. */
  readonly notice: Notice | null;
  readonly changes: { readonly [Name in ThresholdName | 'federation' | 'notice']?: SettingChange };
}

/** A notice that applicants agreed to; who issued it when and why, null of the one that came with the product. */
export interface NoticeRow extends Notice {
  readonly changed: SettingChange | null;
}

/** What was set, and who set it when? Which notices were there? */
export const settings = projection<SettingsEvent>()({
  name: 'settings',
  version: 2,
  categories: ['settings'],
  byStream: true,
  tables: {
    settings: table<SettingsRow>({
      columns: {
        id: 'text',
        revision: 'integer',
        thresholds: 'json',
        federation: 'json',
        notice: 'json',
        changes: 'json',
      },
      key: ['id'],
    }),
    notices: table<NoticeRow>({
      columns: { version: 'integer', zh: 'json', en: 'json', changed: 'json' },
      key: ['version'],
    }),
  },
  on: {
    ThresholdSet(event, { settings: rows }) {
      rows.put(withThreshold(changed(rows, event, event.data.threshold), event));
    },
    ThresholdPutBack(event, { settings: rows }) {
      rows.put(withThreshold(changed(rows, event, event.data.threshold), event));
    },
    FederationNamed(event, { settings: rows }) {
      const { name, englishName = null } = event.data;
      rows.put({ ...changed(rows, event, 'federation'), federation: { name, englishName } });
    },
    SignUpNoticeIssued(event, { settings: rows, notices }) {
      const { version, zh, en, replaced } = event.data;
      rows.put({ ...changed(rows, event, 'notice'), notice: { version, zh, en } });
      if (replaced) notices.put({ ...replaced, changed: null });
      notices.put({ version, zh, en, changed: changeBy(event) });
    },
  },
});

type Changing = RecordedEvent<string, { readonly reason: string }>;

const changeBy = ({ data, metadata }: Changing): SettingChange => ({
  at: metadata.recordedAt,
  by: metadata.actor.id,
  reason: data.reason,
});

const withThreshold = (row: SettingsRow, event: Parameters<typeof thresholdChange>[0]): SettingsRow => ({
  ...row,
  thresholds: [...row.thresholds, thresholdChange(event)],
});

/** The row as it is before the event, with what the event says of who changed what. */
function changed(rows: Rows<SettingsRow>, event: Changing, what: keyof SettingsRow['changes']): SettingsRow {
  const id = idOf(event.stream);
  const row = rows.get(id) ?? { thresholds: [], federation: null, notice: null, changes: {} };
  const changes = { ...row.changes, [what]: changeBy(event) };
  return { ...row, id, revision: event.revision, changes };
}
