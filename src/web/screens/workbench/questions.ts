import { answer, api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { today } from '../../components/dates.js';

/** Rows of a panel at first; more, or the whole list, is one tap away. */
export const ROWS = 6;

export type Listed = Schemas['ListedEnterpriseDto'];

/** Null: the whole department. */
export type Officer = string | null;

const byOfficer = (officer: Officer) => (officer === null ? {} : { officer });

export function useWorkload() {
  return useAnswer({
    key: ['workload'],
    concerns: ['enterprise', 'meeting', 'membership'],
    ask: (signal) => api.GET('/api/workload', { signal }),
  });
}

export function useFollowUps(officer: Officer, rows: number) {
  return useAnswer({
    key: ['follow-ups', officer, rows],
    concerns: ['enterprise'],
    keep: true,
    ask: (signal) =>
      api.GET('/api/follow-ups', { params: { query: { ...byOfficer(officer), limit: rows } }, signal }),
  });
}

const UNDER_WAY = ['visited', 'communicated', 'applied'] as const;

/** The longest without contact of those under way, whatever their stage. */
export function useLongestWithoutContact(officer: Officer) {
  return useAnswer<{ items: Listed[] }>({
    key: ['longest-without-contact', officer],
    concerns: ['enterprise'],
    ask: async (signal) => {
      const lists = await Promise.all(
        UNDER_WAY.map((stage) =>
          answer(
            api.GET('/api/enterprises', {
              params: { query: { stage, ...byOfficer(officer), sort: 'lastContact', limit: ROWS } },
              signal,
            }),
          ),
        ),
      );
      const items = lists
        .flatMap((list) => list.items)
        .sort((a, b) => ((a.lastContactOn ?? '') < (b.lastContactOn ?? '') ? -1 : 1))
        .slice(0, ROWS);
      return { data: { items }, response: new Response() };
    },
  });
}

export function useMostApplicants(rows: number) {
  return useAnswer({
    key: ['radar', rows],
    concerns: ['membership', 'enterprise', 'settings'],
    keep: true,
    ask: async (signal) => {
      const told = await api.GET('/api/memberships/radar', { params: { query: { limit: rows } }, signal });
      if (told.data) {
        const without = told.data.items.filter(({ hasUnion }) => !hasUnion);
        // Those that have a union stand at the end of the list: after one of them there are no others.
        if (without.length < told.data.items.length) told.data.nextCursor = null;
        told.data.items = without;
      }
      return told;
    },
  });
}

export function useTodaysMeetings() {
  const on = today();
  return useAnswer({
    key: ['meetings', on],
    concerns: ['meeting'],
    ask: (signal) =>
      api.GET('/api/meetings', { params: { query: { from: on, to: on, limit: ROWS } }, signal }),
  });
}

export function useWaitingApplicants() {
  return useAnswer({
    key: ['memberships', 'applied', ROWS],
    concerns: ['membership'],
    ask: (signal) =>
      api.GET('/api/memberships', {
        params: { query: { state: 'applied', person: 'kept', limit: ROWS } },
        signal,
      }),
  });
}
