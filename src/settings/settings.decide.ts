import { type BusinessDate } from '../kernel/dates.js';
import { type Decider } from '../kernel/decider.js';
import { canonicalJson, type Recorded } from '../kernel/event.js';
import { refusals } from '../kernel/refusal.js';
import {
  type Notice,
  type NoticeText,
  type SettingsEvent,
  type ThresholdChange,
  thresholdChange,
  type ThresholdName,
  THRESHOLDS,
  type Thresholds,
  thresholdsSet,
} from './settings.events.js';
import { THRESHOLD_WORDS } from './settings.words.js';
import { SHIPPED_NOTICE } from './shipped-notice.js';

/** The one stream of the settings: an installation has one set of them. */
export const INSTALLATION = 'installation';

export type SettingsCommand =
  | {
      readonly kind: 'set-thresholds';
      /** Null puts one back to what the installation says; those that are left out stay. */
      readonly thresholds: { readonly [Name in ThresholdName]?: Thresholds[Name] | null };
      readonly reason: string;
    }
  | {
      readonly kind: 'name-federation';
      readonly name: string;
      readonly englishName?: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'issue-sign-up-notice';
      readonly zh: NoticeText;
      readonly en: NoticeText;
      readonly reason: string;
    };

export interface Federation {
  readonly name: string;
  readonly englishName: string | null;
}

export interface SettingsState {
  /** Every change, in its order; where nothing was set what the installation says holds. */
  readonly thresholds: readonly ThresholdChange[];
  /** Null until it was told. */
  readonly federation: Federation | null;
  /** Null while the one that comes with the product holds. */
  readonly notice: Notice | null;
}

export const refuseSettings = refusals(
  {
    'no-threshold-named': {
      kind: 'invalid',
      zh: '没有写明要设定哪个数字。',
      en: 'No threshold was named.',
    },
    'threshold-at-default': {
      kind: 'conflict',
      zh: '“{threshold}”未作设定，已在使用默认值。',
      en: '{threshold}: nothing was set; the default holds already.',
    },
    'notice-unchanged': {
      kind: 'conflict',
      zh: '文字与现行告知书相同，未产生新版本。',
      en: 'The text is that of the present notice; no new version was made.',
    },
  },
  THRESHOLD_WORDS,
);

export const settings: Decider<SettingsCommand, SettingsEvent, SettingsState> = {
  category: 'settings',
  initial: { thresholds: [], federation: null, notice: null },
  decide(command, state, { today }) {
    switch (command.kind) {
      case 'set-thresholds': {
        const named = THRESHOLDS.filter((name) => command.thresholds[name] !== undefined);
        if (named.length === 0) throw refuseSettings('no-threshold-named');
        return named.flatMap((name) => setThreshold(name, command, state, today));
      }
      case 'name-federation': {
        const { reason } = command;
        const [name, englishName] = [command.name.trim(), command.englishName?.trim() || undefined];
        const { federation } = state;
        if (federation?.name === name && federation.englishName === (englishName ?? null)) return [];
        return [{ type: 'FederationNamed', occurredOn: today, data: { name, englishName, reason } }];
      }
      case 'issue-sign-up-notice': {
        const notice = state.notice ?? SHIPPED_NOTICE;
        const [zh, en] = [plain(command.zh), plain(command.en)];
        if (same(zh, notice.zh) && same(en, notice.en)) throw refuseSettings('notice-unchanged');
        const data = { version: notice.version + 1, zh, en, reason: command.reason };
        return [
          {
            type: 'SignUpNoticeIssued',
            occurredOn: today,
            data: state.notice === null ? { ...data, replaced: notice } : data,
          },
        ];
      }
    }
  },
  evolve(state, event: Recorded<SettingsEvent>): SettingsState {
    switch (event.type) {
      case 'ThresholdSet':
      case 'ThresholdPutBack':
        return { ...state, thresholds: [...state.thresholds, thresholdChange(event)] };
      case 'FederationNamed': {
        const { name, englishName = null } = event.data;
        return { ...state, federation: { name, englishName } };
      }
      case 'SignUpNoticeIssued': {
        const { version, zh, en } = event.data;
        return { ...state, notice: { version, zh, en } };
      }
    }
  },
};

function setThreshold(
  threshold: ThresholdName,
  { thresholds, reason }: Extract<SettingsCommand, { kind: 'set-thresholds' }>,
  state: SettingsState,
  occurredOn: BusinessDate,
): SettingsEvent[] {
  const wanted = thresholds[threshold]!;
  const before = thresholdsSet(state.thresholds)[threshold];
  if (wanted === null) {
    if (before === undefined) {
      throw refuseSettings('threshold-at-default', { threshold }, { pointer: `/${threshold}` });
    }
    return [{ type: 'ThresholdPutBack', occurredOn, data: { threshold, reason } }];
  }
  const value = typeof wanted === 'number' ? wanted : [...wanted].sort((one, other) => one - other);
  if (before !== undefined && same(value, before)) return [];
  return [{ type: 'ThresholdSet', occurredOn, data: { threshold, value, reason } }];
}

/** As it is kept: one kind of line end, no space around a paragraph, no empty ones. */
function plain({ text, statement }: NoticeText): NoticeText {
  const paragraphs = text.split(/\r\n|[\r\n]/).map((paragraph) => paragraph.trim());
  return { text: paragraphs.filter(Boolean).join('\n'), statement: statement.trim() };
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
