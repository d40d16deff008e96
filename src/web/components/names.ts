import { api, type Schemas } from '../api/client.js';
import { useAnswer } from '../api/queries.js';
import { usePreferences } from '../app/preferences.js';

export type Officer = Schemas['OfficerDto'];

export interface Names {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly parks: readonly Schemas['ParkDto'][];
  /** Staff and leaders, those who sign in no more among them. */
  readonly officers: readonly Officer[];
  readonly department: (id: string) => string;
  readonly park: (id: string | null) => string;
  readonly officer: (id: string | null) => string;
}

/** The names behind the ids of departments, parks and colleagues; a dash while they are on their way. */
export function useNames(): Names {
  const { language } = usePreferences();
  const departments = useAnswer({
    key: ['departments'],
    concerns: ['department'],
    ask: (signal) => api.GET('/api/departments', { signal }),
  });
  const parks = useAnswer({
    key: ['parks'],
    concerns: ['park'],
    ask: (signal) => api.GET('/api/parks', { signal }),
  });
  const officers = useAnswer({
    key: ['officers'],
    concerns: ['account'],
    ask: (signal) => api.GET('/api/officers', { signal }),
  });
  const named = (departments.data?.items ?? []).map(({ id, name, englishName }) => ({
    id,
    name: language === 'en' ? (englishName ?? name) : name,
  }));
  return {
    departments: named,
    parks: parks.data?.items ?? [],
    officers: officers.data?.items ?? [],
    department: (id) => named.find((one) => one.id === id)?.name ?? '—',
    park: (id) => parks.data?.items.find((one) => one.id === id)?.name ?? '—',
    officer: (id) => officers.data?.items.find((one) => one.id === id)?.displayName ?? '—',
  };
}
