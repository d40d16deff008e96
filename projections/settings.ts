import { type Instant } from '../src/kernel/dates.js';
import { idOf, type RecordedEvent } from '../src/kernel/event.js';
import {
  type Notice,
  type SettingsEvent,
  type ThresholdName,
  type Thresholds,
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
  /** Those that were set. */
  readonly thresholds: Readonly<Partial<Thresholds>>;
  readonly federation: { readonly name: string; readonly englishName: string | null } | null;
  /** Null while the one that comes with the product holds. */
  readonly notice: Notice | null;
  readonly changes: { readonly [Name in ThresholdName | 'federation' | 'notice']?: SettingChange };
}

/** What was set, and who set it when? */
export const settings = projection<SettingsEvent>()({
  name: 'settings',
  version: 1,
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
  },
  on: {
    ThresholdSet(event, { settings: rows }) {
      const { threshold, value } = event.data;
      const row = changed(rows, event, threshold);
      rows.put({ ...row, thresholds: { ...row.thresholds, [threshold]: value } });
    },
    ThresholdPutBack(event, { settings: rows }) {
      const row = changed(rows, event, event.data.threshold);
      const { [event.data.threshold]: _, ...thresholds } = row.thresholds;
      rows.put({ ...row, thresholds });
    },
    FederationNamed(event, { settings: rows }) {
      const { name, englishName = null } = event.data;
      rows.put({ ...changed(rows, event, 'federation'), federation: { name, englishName } });
    },
    SignUpNoticeIssued(event, { settings: rows }) {
      const { version, zh, en } = event.data;
      rows.put({ ...changed(rows, event, 'notice'), notice: { version, zh, en } });
    },
  },
});

/** The row as it is before the event, with what the event says of who changed what. */
function changed(
  rows: Rows<SettingsRow>,
  { stream, revision, data, metadata }: RecordedEvent<string, { readonly reason: string }>,
  what: keyof SettingsRow['changes'],
): SettingsRow {
  const id = idOf(stream);
  const row = rows.get(id) ?? { thresholds: {}, federation: null, notice: null, changes: {} };
  const change = { at: metadata.recordedAt, by: metadata.actor.id, reason: data.reason };
  return { ...row, id, revision, changes: { ...row.changes, [what]: change } };
}
