import { ReloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { daysBetween, momentText, today } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { Answered, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { processWords } from '../../texts/processes.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

/** What a view depends on: all that is recorded. */
const EVERYTHING = [
  'enterprise',
  'meeting',
  'membership',
  'roster',
  'park',
  'department',
  'settings',
  'account',
];
const KEY = ['status'];

export function Status() {
  const { status: own } = useTexts(texts);
  const { message } = App.useApp();
  const client = useQueryClient();
  const status = useAnswer({
    key: KEY,
    concerns: EVERYTHING,
    ask: (signal) => api.GET('/api/status', { signal }),
  });
  const retry = useCommand((_: void, headers) => api.POST('/api/status/retries', { headers }), []);
  const waiting = status.data ? problemsIn(status.data) : 0;
  const again = () =>
    retry.mutate(undefined, {
      onSuccess: (now) => {
        client.setQueryData(KEY, now);
        void message.info(own.retried);
      },
    });
  return (
    <Page
      title={own.title}
      intro={own.intro}
      actions={
        <>
          <Button icon={<ReloadOutlined />} loading={status.isFetching} onClick={() => void status.refetch()}>
            {own.refresh}
          </Button>
          <Button type="primary" disabled={waiting === 0} loading={retry.isPending} onClick={again}>
            {own.retry}
          </Button>
        </>
      }
    >
      <Refused problem={retry.error} />
      <Answered to={status}>
        {(data) => (
          <>
            <Alert
              type={waiting > 0 ? 'error' : data.current ? 'success' : 'warning'}
              showIcon
              title={waiting > 0 ? own.attention(waiting) : data.current ? own.current : own.behind}
              description={own.seenAt(momentText(new Date(status.dataUpdatedAt).toISOString()))}
            />
            <dl className="panel administration-figures">
              <div>
                <dt>{own.store}</dt>
                <dd>
                  {own.stores[data.store]} · {own.answers}
                </dd>
              </div>
              <div>
                <dt>{own.log}</dt>
                <dd>{data.end}</dd>
              </div>
              <div>
                <dt>{own.reacted}</dt>
                <dd>{data.processes.position}</dd>
              </div>
            </dl>
            <Backup store={data.store} backup={data.backup} />
            <Views views={data.views} />
            <Isolated views={data.views} />
            <RefusedReactions refused={data.processes.refused} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function problemsIn({ views, processes }: Schemas['StatusDto']): number {
  return views.reduce((sum, { isolatedStreams }) => sum + isolatedStreams, 0) + processes.refused.length;
}

/** From how many days on a backup is said to be old. */
const OLD = 2;

function Backup({ store, backup }: Pick<Schemas['StatusDto'], 'store' | 'backup'>) {
  const { status: own } = useTexts(texts);
  const age = backup && daysBetween(today(new Date(backup.madeAt)), today());
  return (
    <section className="panel administration-section">
      <h2>{own.backup.title}</h2>
      {store === 'cluster' ? (
        <p>{own.backup.cluster}</p>
      ) : backup === null || age === null ? (
        <Alert type="warning" showIcon title={own.backup.never} description={own.backup.how} />
      ) : (
        <>
          {age >= OLD && <Alert type="warning" showIcon title={own.backup.old(age)} className="notice" />}
          <dl className="administration-facts">
            <dt>{own.backup.madeAt}</dt>
            <dd>
              <time dateTime={backup.madeAt}>{momentText(backup.madeAt)}</time> · {own.backup.age(age)}
            </dd>
            <dt>{own.backup.folder}</dt>
            <dd>
              <code>{backup.folder}</code>
            </dd>
            <dt>{own.backup.holds}</dt>
            <dd>{own.backup.upTo(own.backup.events(backup.events), backup.position)}</dd>
          </dl>
          <p className="quiet">{own.backup.help}</p>
        </>
      )}
    </section>
  );
}

function Views({ views }: { views: Schemas['ViewStatusDto'][] }) {
  const { status: own } = useTexts(texts);
  return (
    <section className="panel administration-section">
      <h2>{own.views}</h2>
      <div className="administration-scroll" tabIndex={0} role="region" aria-label={own.views}>
        <table className="administration-table">
          <thead>
            <tr>
              <th scope="col">{own.view}</th>
              <th scope="col">{own.state}</th>
              <th scope="col" className="number">
                {own.position}
              </th>
              <th scope="col" className="number">
                {own.lag}
              </th>
            </tr>
          </thead>
          <tbody>
            {views.map(({ view, version, state, rebuilding, position, lag }) => (
              <tr key={view}>
                <th scope="row">
                  {own.named(view)}{' '}
                  <small className="quiet">
                    {view} v{version}
                  </small>
                </th>
                <td>
                  {state === 'live' ? own.states.live : own.states.building}
                  {rebuilding && ` · ${own.rebuilding}`}
                </td>
                <td className="number">{position}</td>
                <td className="number">{own.events(lag)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Isolated({ views }: { views: Schemas['ViewStatusDto'][] }) {
  const { status: own } = useTexts(texts);
  const { labelled } = useTexts(shared);
  const all = views.flatMap(({ view, isolated }) => isolated.map((event) => ({ view, ...event })));
  const more = views.reduce((sum, { isolatedStreams }) => sum + isolatedStreams, 0) - all.length;
  return (
    <section className="panel administration-section">
      <h2>{own.isolated}</h2>
      {all.length === 0 ? (
        <p className="quiet">{own.noneIsolated}</p>
      ) : (
        <>
          <p className="quiet">{own.isolatedHelp}</p>
          <ul className="administration-troubles">
            {all.map(({ view, stream, eventId, type, position, waiting, message }) => (
              <li key={`${view} ${stream}`}>
                <strong>{message}</strong>
                <span>
                  {labelled(own.inView, own.named(view))} · {labelled(own.type, type)} ·{' '}
                  {labelled(own.waiting, own.events(waiting))}
                </span>
                <Place stream={stream} event={eventId} position={position} />
              </li>
            ))}
          </ul>
          {more > 0 && <p className="quiet">{own.moreIsolated(more)}</p>}
        </>
      )}
    </section>
  );
}

/** By what others find it. */
function Place({ stream, event, position }: { stream: string; event: string; position: string }) {
  const { status: own } = useTexts(texts);
  const { labelled } = useTexts(shared);
  return (
    <>
      <span>
        {labelled(own.stream, '')}
        <code>{stream}</code>
      </span>
      <span>
        {labelled(own.event, '')}
        <code>{event}</code>
      </span>
      <span>{labelled(own.at, position)}</span>
    </>
  );
}

function RefusedReactions({ refused }: { refused: Schemas['RefusedReactionDto'][] }) {
  const { status: own } = useTexts(texts);
  const { labelled } = useTexts(shared);
  const processes: Readonly<Record<string, string>> = useTexts(processWords);
  return (
    <section className="panel administration-section">
      <h2>{own.refused}</h2>
      {refused.length === 0 ? (
        <p className="quiet">{own.noneRefused}</p>
      ) : (
        <>
          <p className="quiet">{own.refusedHelp}</p>
          <ul className="administration-troubles">
            {refused.map(({ process, stream, eventId, position, code }) => (
              <li key={`${process} ${eventId}`}>
                <strong>{labelled(own.code, code)}</strong>
                <span>{labelled(own.process, processes[process] ?? process)}</span>
                <Place stream={stream} event={eventId} position={position} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
