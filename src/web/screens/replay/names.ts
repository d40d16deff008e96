import { api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { momentText } from '../../components/dates.js';
import { usePlaces } from '../../components/names.js';
import { processWords } from '../../texts/processes.js';
import { shared } from '../../texts/shared.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';
import { words } from './words.js';

export type Entry = Schemas['HistoryEntryDto'];
/** An entry of any stream. */
export type Found = Schemas['FoundEntryDto'];
type Words = (typeof words)['en'];

const said = <Group extends keyof Words>(all: Words, group: Group, code: string): string | undefined =>
  (all[group] as Readonly<Record<string, string>>)[code];

export interface Names {
  /** A value as people read it, of this field; ids by the name behind them where it is known. */
  readonly value: (value: unknown, of?: string) => string;
  /** Stands between the parts of a value in one line. */
  readonly apart: string;
  /** `/employees/on`: 职工人数 · 日期 */
  readonly path: (pointer: string) => string;
  readonly field: (field: string) => string;
  readonly type: (type: string) => string;
  readonly category: (category: string) => string;
  readonly actor: (actor: Entry['actor']) => string;
  /** What the entry's stream is about, where that has a name. */
  readonly about: (entry: Found) => string | undefined;
  readonly people: readonly Schemas['AccountNameDto'][];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const isNested = (shown: unknown) => typeof shown === 'object' && shown !== null;

/** What the types of events are called in the reader's language. */
export function useTypeNames(): (type: string) => string {
  const all = useTexts(words);
  return (type) => said(all, 'types', type) ?? type;
}

/** What codes, fields and ids are called in the reader's language. */
export function useNames(): Names {
  const { language } = usePreferences();
  const all = useTexts(words);
  const type = useTypeNames();
  const processes: Readonly<Record<string, string>> = useTexts(processWords);
  const { roles, none, listed, inBrackets, labelled } = useTexts(shared);
  const { process, public: anybody } = useTexts(texts);
  const session = useSession();
  const { departments, parks } = usePlaces();
  const people = useAnswer({
    key: ['audit', 'people'],
    concerns: ['account'],
    ask: (signal) => api.GET('/api/audit/people', { signal }),
    when: session.may('GET /api/audit/people'),
  });

  const known = new Map<string, string>();
  for (const { id, name } of [...departments, ...parks]) known.set(id, name);
  for (const { id, displayName } of people.data?.items ?? []) known.set(id, displayName);

  const apart = language === 'en' ? '; ' : '；';
  const field = (name: string) => said(all, 'fields', name) ?? name;
  /** What is said of a code, which some fields take from elsewhere. */
  const coded = (code: string, of?: string): string | undefined => {
    if (of === 'entryType') return said(all, 'types', code);
    if (of === 'field') return said(all, 'fields', code);
    if (of === 'role' && code in roles) return roles[code as keyof typeof roles];
    return said(all, 'values', code);
  };
  const value = (shown: unknown, of?: string): string => {
    if (shown === null || shown === undefined || shown === '') return none;
    if (typeof shown === 'boolean') return shown ? all.yes : all.no;
    if (typeof shown === 'string')
      return known.get(shown) ?? coded(shown, of) ?? (INSTANT.test(shown) ? momentText(shown) : shown);
    if (typeof shown === 'number') return String(shown);
    if (typeof shown !== 'object') return none;
    if (Array.isArray(shown)) {
      if (shown.length === 0) return none;
      const items = shown.map((item) => value(item, of));
      return shown.some(isNested) ? items.map((item, at) => `${at + 1}. ${item}`).join('\n') : listed(items);
    }
    if (typeof shown !== 'object') return '';
    // What is known of a case comes with the day on which it was learned.
    if ('value' in shown && 'on' in shown && Object.keys(shown).length === 2) {
      return value(shown.value, of) + inBrackets(String(shown.on));
    }
    // What has parts of its own stands on a line of its own: it would not be told where they end.
    const lines = Object.values(shown).some(isNested);
    return Object.entries(shown)
      .map(([name, inner]) => {
        const said = value(inner, name);
        return labelled(field(name), said.includes('\n') ? `\n${said}` : said);
      })
      .join(lines ? '\n' : apart);
  };
  return {
    value,
    apart,
    field,
    path: (pointer) =>
      pointer
        .split('/')
        .slice(1)
        .map((part) => (/^\d+$/.test(part) ? all.item(Number(part) + 1) : field(part)))
        .join(' · '),
    type,
    category: (category) => said(all, 'categories', category) ?? category,
    actor: ({ id, role, department }) => {
      if (id === 'public') return anybody;
      if (id.startsWith('process:')) {
        const rule = id.slice('process:'.length);
        return `${process} · ${processes[rule] ?? rule}`;
      }
      const who = known.get(id);
      const place = department === null ? undefined : known.get(department);
      const as = role === 'system' ? process : roles[role];
      return [who, place ?? as].filter(Boolean).join(' · ');
    },
    about: ({ about, stream }) => about ?? known.get(streamParts(stream).id),
    people: people.data?.items ?? [],
  };
}

/** The stream's category, and what comes after it. */
export function streamParts(stream: string): { readonly category: string; readonly id: string } {
  const at = stream.indexOf('-');
  return { category: stream.slice(0, at), id: stream.slice(at + 1) };
}
