import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useAddressFilters } from '../../components/address-filters.js';
import { momentText, today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { More } from '../../components/more.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Loading } from '../../components/states.js';
import { useTypedFilter } from '../../components/typed-filter.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Entry = Schemas['AccessLogEntryDto'];
type Kind = Entry['kind'];
type Answer = Schemas['AccessLogDto'];

interface Asked {
  readonly kind?: Kind;
  readonly username?: string;
  readonly from?: string;
  readonly to?: string;
}
const FILTERS = ['kind', 'username', 'from', 'to'] as const;

export function AccessLog() {
  const { accessLog: own } = useTexts(texts);
  const { clearFilters } = useTexts(shared);
  const { filters: asked, set, clear } = useAddressFilters<Asked>(FILTERS);
  const { kind, username, from, to } = asked;
  const name = useTypedFilter(username, (value) => set({ username: value }));
  const field = useId();
  const log = useInfiniteQuery<Answer, Problem, { pages: Answer[] }, readonly unknown[], string | undefined>({
    queryKey: ['access-log', asked],
    initialPageParam: undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      answer(
        api.GET('/api/access-log', {
          params: {
            query: {
              kind,
              username,
              // Days are days in Shanghai.
              from: from ? `${from}T00:00:00+08:00` : undefined,
              to: to ? `${to}T23:59:59.999+08:00` : undefined,
              cursor,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['account'] },
  });
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={own.title} intro={own.intro}>
      <form
        className="panel administration-filters"
        role="search"
        onSubmit={(event) => event.preventDefault()}
      >
        <div>
          <label htmlFor={`${field}-kind`} className="administration-label">
            {own.kind}
          </label>
          <Select<Kind>
            id={`${field}-kind`}
            allowClear
            placeholder={own.anyKind}
            value={kind}
            onChange={(value?: Kind) => set({ kind: value })}
            options={(Object.keys(own.kinds) as Kind[]).map((value) => ({ value, label: own.kinds[value] }))}
          />
        </div>
        <div>
          <label htmlFor={`${field}-username`} className="administration-label">
            {own.username}
          </label>
          <Input
            id={`${field}-username`}
            allowClear
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            {...name.field}
          />
        </div>
        {(['from', 'to'] as const).map((bound) => (
          <div key={bound}>
            <label htmlFor={`${field}-${bound}`} className="administration-label">
              {own[bound]}
            </label>
            <DayField
              id={`${field}-${bound}`}
              value={asked[bound] ?? ''}
              max={today()}
              onChange={({ target }) => set({ [bound]: target.value })}
            />
          </div>
        ))}
        {Object.keys(asked).length > 0 && (
          <Button
            className="administration-clear"
            onClick={() => {
              name.askFor('');
              clear();
            }}
          >
            {clearFilters}
          </Button>
        )}
      </form>
      <section className="panel administration-section">
        {log.error && items.length === 0 ? (
          <Failed problem={log.error} onRetry={() => void log.refetch()} />
        ) : log.isPending ? (
          <Loading />
        ) : items.length === 0 ? (
          <Empty title={own.none} />
        ) : (
          <>
            <div className="administration-scroll" tabIndex={0} role="region" aria-label={own.title}>
              <table className="administration-table administration-log">
                <thead>
                  <tr>
                    <th scope="col">{own.at}</th>
                    <th scope="col">{own.kind}</th>
                    <th scope="col">{own.account}</th>
                    <th scope="col">{own.by}</th>
                    <th scope="col">{own.detail}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((entry, index) => (
                    <Row
                      key={`${entry.at} ${entry.account} ${index}`}
                      entry={entry}
                      onPick={() => name.askFor(entry.username)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            <More of={log}>{own.more}</More>
          </>
        )}
      </section>
    </Page>
  );
}

function Row({ entry, onPick }: { entry: Entry; onPick: () => void }) {
  const { accessLog: own } = useTexts(texts);
  const { roles, labelled } = useTexts(shared);
  // A code, a role, or a role with the reason that somebody gave: `leader: 轮岗`.
  const told = (text: string) => {
    const words: Readonly<Record<string, string>> = { ...own.details, ...roles };
    const [first, ...rest] = text.split(': ');
    if (first in words) return rest.length > 0 ? labelled(words[first], rest.join(': ')) : words[first];
    return text;
  };
  const { at, kind, account, username, actor, actorUsername, detail } = entry;
  const by =
    actor === account
      ? own.self
      : actor === 'anonymous' || actor === 'public'
        ? own.anonymous
        : actor.startsWith('process:')
          ? own.system
          : (actorUsername ?? own.another);
  return (
    <tr>
      <td>
        <time dateTime={at}>{momentText(at)}</time>
      </td>
      <td data-bad={kind === 'sign-in-failed'}>{own.kinds[kind]}</td>
      <td>
        <Button
          type="link"
          size="small"
          className="printed"
          // The field above keeps the focus: left, it would ask for what is typed there, and this row would go.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onPick}
          aria-label={own.only(username)}
        >
          {username}
        </Button>
      </td>
      <td>{by}</td>
      <td>{detail === null ? '' : told(detail)}</td>
    </tr>
  );
}
