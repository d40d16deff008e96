import { api, type Schemas } from '../api/client.js';
import { useAnswer } from '../api/queries.js';
import { usePreferences } from '../app/preferences.js';

export type Park = Schemas['ParkDto'];

export interface Places {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly parks: readonly Park[];
  readonly department: (id: string | null) => string;
  readonly park: (id: string | null) => string;
}

/** Departments and parks with their names in the reader's language; a dash while they are on their way. */
export function usePlaces(): Places {
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
  const named = (departments.data?.items ?? []).map(({ id, name, englishName }) => ({
    id,
    name: language === 'en' ? (englishName ?? name) : name,
  }));
  return {
    departments: named,
    parks: parks.data?.items ?? [],
    department: (id) => named.find((one) => one.id === id)?.name ?? '—',
    park: (id) => parks.data?.items.find((one) => one.id === id)?.name ?? '—',
  };
}

export type Officer = Schemas['OfficerDto'];

export interface Names extends Places {
  /** Staff and leaders, those who sign in no more among them. */
  readonly officers: readonly Officer[];
  readonly officer: (id: string | null) => string;
}

/** The names behind the ids of departments, parks and colleagues; a dash while they are on their way. */
export function useNames(): Names {
  const places = usePlaces();
  const officers = useAnswer({
    key: ['officers'],
    concerns: ['account'],
    ask: (signal) => api.GET('/api/officers', { signal }),
  });
  return {
    ...places,
    officers: officers.data?.items ?? [],
    officer: (id) => officers.data?.items.find((one) => one.id === id)?.displayName ?? '—',
  };
}
