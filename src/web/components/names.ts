import { api, type Schemas } from '../api/client.js';
import { useAnswer } from '../api/queries.js';
import { type Places, usePlaces } from './places.js';

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
