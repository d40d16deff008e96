import { api } from '../api/client.js';
import { useAnswer } from '../api/queries.js';
import { usePreferences } from '../app/preferences.js';

/** What the federation that runs this is called, in the reader's language; null while that is not known. */
export function useFederation(): string | null {
  const { language } = usePreferences();
  const { data } = useAnswer({
    key: ['federation'],
    concerns: ['settings'],
    ask: (signal) => api.GET('/api/federation', { signal }),
  });
  return data ? (language === 'en' && data.englishName) || data.name : null;
}
