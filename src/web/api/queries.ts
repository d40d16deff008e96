import {
  QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { answer } from './client.js';
import { Intention } from './intention.js';
import { type Problem } from './problem.js';

/** A category of streams, or one stream: `enterprise`, `enterprise-2b1c…`. */
export type Concern = string;

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Problem;
    queryMeta: { readonly concerns: readonly Concern[] } & Record<string, unknown>;
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network a command says so at once, and is not sent by itself when nobody looks any more.
    mutations: { networkMode: 'always' },
    queries: {
      // What is shown is renewed when the server says that it changed.
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: (failures, problem) => failures < 2 && (problem.status === 0 || problem.status === 503),
      refetchOnWindowFocus: false,
    },
  },
});

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

interface Question<T> {
  /** What is asked, with its parameters. */
  readonly key: readonly unknown[];
  /** What it depends on; a change there asks again. */
  readonly concerns: readonly Concern[];
  readonly ask: (signal: AbortSignal) => Call<T>;
  /** Shows the last answer while the next one is on its way, as when filters change. */
  readonly keep?: boolean;
  readonly when?: boolean;
}

/** `useAnswer({ key: ['funnel', on], concerns: ['enterprise'], ask: (signal) => api.GET(…, { signal }) })` */
export function useAnswer<T>({
  key,
  concerns,
  ask,
  keep,
  when = true,
}: Question<T>): UseQueryResult<T, Problem> {
  const options: UseQueryOptions<T, Problem> = {
    queryKey: key,
    queryFn: ({ signal }) => answer(ask(signal)),
    meta: { concerns },
    enabled: when,
  };
  return useQuery(keep ? { ...options, placeholderData: (last) => last as never } : options);
}

/** Headers of a command; add `If-Match` where it stands on what was seen. */
export type CommandHeaders = { readonly 'Idempotency-Key': string };

/**
 * A command: `const visit = useCommand((body: Visit, headers) => api.POST(…, { body, headers }), ['enterprise'])`,
 * then `visit.mutate(body)`. Sent again with the same input after a failure, it is the same intention.
 * @param streams the only ones of these categories that it changes, where they are known
 */
export function useCommand<Input, T>(
  send: (input: Input, headers: CommandHeaders) => Call<T>,
  concerns: readonly Concern[],
  streams: readonly string[] | null = null,
): UseMutationResult<T, Problem, Input> {
  const client = useQueryClient();
  const intention = useRef(new Intention());
  return useMutation<T, Problem, Input>({
    mutationFn: (input) => answer(send(input, { 'Idempotency-Key': intention.current.keyFor(input) })),
    onSuccess: () => {
      intention.current.done();
      void askAgain(client, concerns, streams);
    },
  });
}

/**
 * Asks again what depends on what changed.
 * @param streams the streams that changed; null when that is not known one by one
 */
export function askAgain(
  client: QueryClient,
  concerns: readonly Concern[],
  streams: readonly string[] | null = null,
): Promise<void> {
  const changed = new Set(concerns);
  return client.invalidateQueries({
    predicate: ({ meta }) =>
      (meta?.concerns ?? []).some((concern) => {
        const [category] = concern.split('-', 1);
        if (concern === category) return changed.has(category);
        return changed.has(concern) || (changed.has(category) && (streams?.includes(concern) ?? true));
      }),
  });
}
