import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useEffect, useId } from 'react';
import { Link } from 'react-router';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useSession } from '../../app/session.js';
import { useAddressFilters } from '../../components/address-filters.js';
import { momentText } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { More } from '../../components/more.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Loading, NotAllowed } from '../../components/states.js';
import { useTypedFilter } from '../../components/typed-filter.js';
import { useTexts } from '../../texts/catalogue.js';
import { processWords } from '../../texts/processes.js';
import { shared } from '../../texts/shared.js';
import { BothClocks, EntryData, Lateness, RetractedTag, sentenceOf } from './entry-view.js';
import { type Found, streamParts, useNames } from './names.js';
import { Tabs } from './tabs.js';
import { texts } from './texts.js';
import { words as dictionary } from './words.js';

const FILTERS = [
  'actor',
  'type',
  'category',
  'stream',
  'correlation',
  'from',
  'to',
  'occurredFrom',
  'occurredTo',
] as const;
type Filter = (typeof FILTERS)[number];

/** Everything recorded, by person, type, time and stream. The address keeps what was asked. */
export function LogSearch() {
  const words = useTexts(texts);
  const { labelled, clearFilters } = useTexts(shared);
  const all = useTexts(dictionary);
  const processes = useTexts(processWords);
  const names = useNames();
  const { may } = useSession();
  const { filters: asked, set, clear } = useAddressFilters<Partial<Record<Filter, string>>>(FILTERS);
  const stream = useTypedFilter(asked.stream, (value) => set({ stream: value }));

  const { from, to, ...rest } = asked;
  const found = useInfiniteQuery<
    Schemas['FoundEntriesDto'],
    Problem,
    { pages: Schemas['FoundEntriesDto'][] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['audit', 'entries', asked],
    initialPageParam: undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      answer(
        api.GET('/api/audit/entries', {
          params: {
            query: {
              ...rest,
              // Days are days in Shanghai.
              from: from && `${from}T00:00:00+08:00`,
              to: to && `${to}T23:59:59.999+08:00`,
              cursor,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: may('GET /api/audit/entries'),
    staleTime: 0,
  });
  const pages = found.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const searchedTo = pages.at(-1)?.searchedTo;

  // A long log is gone through in parts: until something is found there is nothing to look at.
  const { fetchNextPage, hasNextPage, isFetching, isError } = found;
  const goesOn = items.length === 0 && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);

  if (!may('GET /api/audit/entries')) return <NotAllowed page />;
  const options = (codes: Readonly<Record<string, string>>) =>
    Object.entries(codes).map(([value, label]) => ({ value, label }));
  return (
    <Page title={words.title} intro={words.log.intro}>
      <Tabs />
      <form className="panel replay-filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Labelled label={words.log.person}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.log.anyone}
              value={asked.actor}
              onChange={(value?: string) => set({ actor: value })}
              options={[
                ...names.people.map((person) => ({
                  value: person.id,
                  label: `${person.displayName} (${person.username})`,
                })),
                {
                  label: words.log.processes,
                  options: Object.entries(processes).map(([rule, label]) => ({
                    value: `process:${rule}`,
                    label,
                  })),
                },
                { value: 'public', label: words.public },
              ]}
            />
          )}
        </Labelled>
        <Labelled label={words.log.type}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.log.anyType}
              value={asked.type}
              onChange={(value?: string) => set({ type: value })}
              options={options(all.types)}
            />
          )}
        </Labelled>
        <Labelled label={words.log.category}>
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder={words.log.anyCategory}
              value={asked.category}
              onChange={(value?: string) => set({ category: value })}
              options={options(all.categories)}
            />
          )}
        </Labelled>
        <Labelled label={words.log.stream}>
          {(id) => (
            <Input
              id={id}
              allowClear
              maxLength={200}
              placeholder={words.log.streamHelp}
              autoComplete="off"
              spellCheck={false}
              {...stream.field}
            />
          )}
        </Labelled>
        {(['from', 'to', 'occurredFrom', 'occurredTo'] as const).map((bound) => (
          <Labelled key={bound} label={words.log[bound]}>
            {(id) => (
              <DayField
                id={id}
                value={asked[bound] ?? ''}
                onChange={({ target }) => set({ [bound]: target.value })}
              />
            )}
          </Labelled>
        ))}
        {asked.correlation && (
          <p className="replay-wide">
            {labelled(words.log.correlation, '')}
            <code>{asked.correlation}</code>
          </p>
        )}
        {Object.keys(asked).length > 0 && (
          <Button
            className="replay-wide"
            onClick={() => {
              stream.askFor('');
              clear();
            }}
          >
            {clearFilters}
          </Button>
        )}
      </form>

      <section className="panel" aria-busy={isFetching && items.length === 0}>
        {isError && items.length === 0 ? (
          <Failed problem={found.error} onRetry={() => void found.refetch()} />
        ) : items.length === 0 && (isFetching || hasNextPage) ? (
          <>
            <p role="status">
              {words.log.searching} {searchedTo && words.log.searchedTo(momentText(searchedTo))}
            </p>
            <Loading />
          </>
        ) : items.length === 0 ? (
          <Empty title={words.log.none} />
        ) : (
          <>
            <ol className="replay-found">
              {items.map((entry) => (
                <FoundEntry key={entry.id} entry={entry} />
              ))}
            </ol>
            <p className="replay-foot" role="status">
              {words.log.n(items.length)} ·{' '}
              {searchedTo ? words.log.searchedTo(momentText(searchedTo)) : words.log.all}
            </p>
            <More of={found}>{words.log.more}</More>
          </>
        )}
      </section>
    </Page>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div>
      <label className="replay-label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function FoundEntry({ entry }: { entry: Found }) {
  const words = useTexts(texts);
  const names = useNames();
  const { category, id } = streamParts(entry.stream);
  const about = names.about(entry);
  return (
    <li>
      <details>
        <summary>
          <span className="replay-when">
            <time dateTime={entry.recordedAt}>{momentText(entry.recordedAt)}</time>
            <small>
              <Lateness entry={entry} />
            </small>
          </span>
          <span className="replay-what" data-retracted={entry.retractedBy !== null}>
            <span className="quiet">
              {names.category(category)} · {about && `${about} · `}
            </span>
            <span data-sentence>{sentenceOf(entry, names.type)}</span> {entry.retractedBy && <RetractedTag />}
          </span>
          <span className="replay-who quiet">{names.actor(entry.actor)}</span>
        </summary>
        <dl className="replay-facts">
          <BothClocks entry={entry} />
          <div>
            <dt>{words.log.stream}</dt>
            <dd>
              <Link to={`/replay/log?stream=${encodeURIComponent(entry.stream)}`}>
                <code>{entry.stream}</code>
              </Link>
            </dd>
          </div>
          <div>
            <dt>
              {words.revisionFromZero} / {words.position}
            </dt>
            <dd>
              {entry.revision} / {entry.position}
            </dd>
          </div>
        </dl>
        <p className="replay-links">
          {category === 'enterprise' && (
            <Link to={`/replay/${id}?revision=${entry.revision}`}>{words.log.replayHere}</Link>
          )}
          <Link to={`/replay/log?correlation=${entry.cause.correlationId}`}>{words.log.sameRequest}</Link>
        </p>
        <EntryData entry={entry} />
      </details>
    </li>
  );
}
