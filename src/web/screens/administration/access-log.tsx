import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { momentText } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Loading } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Entry = Schemas['AccessLogEntryDto'];
type Kind = Entry['kind'];
type Answer = Schemas['AccessLogDto'];

export function AccessLog() {
  const { accessLog: own } = useTexts(texts);
  const [kind, setKind] = useState<Kind>();
  const [account, setAccount] = useState<Pick<Entry, 'account' | 'username'>>();
  const field = useId();
  const log = useInfiniteQuery<Answer, Problem, { pages: Answer[] }, readonly unknown[], string | undefined>({
    queryKey: ['access-log', kind, account?.account],
    initialPageParam: undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      answer(
        api.GET('/api/access-log', {
          params: { query: { kind, account: account?.account, cursor } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['account'] },
  });
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  const usernames = new Map(items.map(({ account, username }) => [account, username]));
  return (
    <Page title={own.title} intro={own.intro}>
      <div className="panel administration-filters">
        <label htmlFor={field} className="administration-label">
          {own.kind}
        </label>
        <Select<Kind>
          id={field}
          allowClear
          placeholder={own.anyKind}
          value={kind}
          onChange={(value?: Kind) => setKind(value)}
          options={(Object.keys(own.kinds) as Kind[]).map((value) => ({ value, label: own.kinds[value] }))}
        />
        {account && (
          <Button onClick={() => setAccount(undefined)}>
            {own.only(account.username)} · {own.everyone}
          </Button>
        )}
      </div>
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
                      by={usernames.get(entry.actor)}
                      onPick={() => setAccount(entry)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            {log.hasNextPage && (
              <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                {own.more}
              </Button>
            )}
          </>
        )}
      </section>
    </Page>
  );
}

function Row({
  entry,
  by: username_,
  onPick,
}: {
  entry: Entry;
  /** The username of who did it, where it is known here. */
  by: string | undefined;
  onPick: () => void;
}) {
  const { accessLog: own } = useTexts(texts);
  const { roles, labelled } = useTexts(shared);
  // A code, a role, or a role with the reason that somebody gave: `leader: 轮岗`.
  const told = (text: string) => {
    const words: Readonly<Record<string, string>> = { ...own.details, ...roles };
    const [first, ...rest] = text.split(': ');
    if (first in words) return rest.length > 0 ? labelled(words[first], rest.join(': ')) : words[first];
    return text;
  };
  const { at, kind, account, username, actor, detail } = entry;
  const by =
    actor === account
      ? own.self
      : actor === 'anonymous' || actor === 'public'
        ? own.anonymous
        : actor.startsWith('process:')
          ? own.system
          : own.another;
  return (
    <tr>
      <td>
        <time dateTime={at}>{momentText(at)}</time>
      </td>
      <td data-bad={kind === 'sign-in-failed'}>{own.kinds[kind]}</td>
      <td>
        <Button type="link" size="small" className="printed" onClick={onPick} aria-label={own.only(username)}>
          {username}
        </Button>
      </td>
      <td>
        {by}
        {by === own.another && <> {username_ ?? <code className="quiet">{actor}</code>}</>}
      </td>
      <td>{detail === null ? '' : told(detail)}</td>
    </tr>
  );
}
