import { ArrowLeftOutlined, DiffOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { More } from '../../components/more.js';
import { Page } from '../../components/page.js';
import { type Places } from '../../components/names.js';
import { Answered, Empty, Failed, Loading, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { Decide } from './decide.js';
import { type Group, GROUPS, useEntities } from './entities.js';
import { Registered } from './registered.js';
import { GroupButtons } from './group-buttons.js';
import { texts } from './texts.js';

type Roster = Schemas['RosterDto'];

/** One roster: what its columns were taken for, what its rows are, and the confirmation. */
export function Reconcile({ places }: { places: Places }) {
  const words = useTexts(texts);
  const id = useParams().id!;
  const roster = useAnswer({
    key: ['roster', id],
    concerns: ['roster', 'enterprise'],
    ask: (signal) => api.GET('/api/rosters/{id}', { params: { path: { id } }, signal }),
  });
  const { data } = roster;
  return (
    <Page
      title={data?.fileName ?? words.title}
      intro={data && `${places.park(data.park)} · ${words.kinds[data.kind]} · ${data.importedOn}`}
      actions={
        <>
          {data && data.status !== 'importing' && (
            <Link to={`/rosters/${id}/comparison`} className="rosters-back">
              <DiffOutlined aria-hidden /> {words.comparison.open}
            </Link>
          )}
          <Link to="/rosters" className="rosters-back">
            <ArrowLeftOutlined aria-hidden /> {words.detail.back}
          </Link>
        </>
      }
    >
      <Answered to={roster}>{(one) => <Body roster={one} />}</Answered>
    </Page>
  );
}

function Body({ roster }: { roster: Roster }) {
  const words = useTexts(texts);
  const { detail, groupHelp } = words;
  const { labelled, listed } = useTexts(shared);
  const { id } = roster;
  const [group, setGroup] = useState<Group | null>(null);
  const result = useAnswer({
    key: ['reconciliation', id],
    concerns: ['roster', 'enterprise'],
    keep: true,
    when: roster.status !== 'importing',
    ask: (signal) =>
      api.GET('/api/rosters/{id}/reconciliation', {
        params: { path: { id }, query: { limit: 1 } },
        signal,
      }),
  });
  if (roster.status === 'importing') {
    return <Alert type="warning" showIcon title={words.statuses.importing} />;
  }
  return (
    <>
      <details className="panel rosters-columns" open={roster.status === 'imported'}>
        <summary>
          <h2>{detail.columns}</h2>
          <span className="quiet">
            {detail.rows(roster.rows)}
            {roster.flagged > 0 && ` · ${detail.flagged(roster.flagged)}`}
          </span>
        </summary>
        <Columns columns={roster.columns} />
      </details>
      <Answered to={result}>
        {(data) => {
          const newer = data.lists.find((list) => list.kind === roster.kind && list.id !== id);
          if (newer) return <Superseded roster={roster} newer={newer.id} />;
          const wanted = data.undecided > 0 ? GROUPS : GROUPS.toReversed();
          const shown = group ?? wanted.find((one) => data.counts[one] > 0) ?? 'new';
          return (
            <>
              {(data.undecided > 0 || roster.status === 'imported') && (
                <Decide roster={id} undecided={data.undecided} />
              )}
              <Confirm roster={roster} undecided={data.undecided} />
              <section className="panel">
                <h2>{detail.groups}</h2>
                <p className="quiet">
                  {labelled(
                    detail.with,
                    listed(data.lists.map(({ kind, rows }) => `${words.kinds[kind]} ${detail.rows(rows)}`)),
                  )}
                </p>
                <GroupButtons
                  label={detail.groups}
                  names={GROUPS.map((one) => [one, words.groups[one]] as const)}
                  counts={data.counts}
                  shown={shown}
                  onShow={setGroup}
                />
                <p className="quiet">{groupHelp[shown]}</p>
                <Entities key={shown} roster={id} group={shown} />
              </section>
            </>
          );
        }}
      </Answered>
    </>
  );
}

/** A list in whose place another one counts: nothing of it is decided or confirmed any more. */
function Superseded({ roster, newer }: { roster: Roster; newer: string }) {
  const { detail } = useTexts(texts);
  return (
    <section className="panel rosters-superseded">
      <Alert
        type="info"
        showIcon
        title={detail.superseded}
        action={<Link to={`/rosters/${newer}`}>{detail.toNewer}</Link>}
      />
      <Registered confirmation={roster.confirmation} />
    </section>
  );
}

function Columns({ columns }: { columns: Roster['columns'] }) {
  const { detail, fields } = useTexts(texts);
  const { inBrackets } = useTexts(shared);
  const meaning = (field: string | null) => {
    if (field === null) return detail.leftOut;
    if (field === 'personal-data') return detail.personal;
    return fields[field as keyof typeof fields] ?? field;
  };
  return (
    <ul className="rosters-column-list">
      {columns.map(({ header, field, chosen }, i) => (
        <li key={i} data-taken={field !== null && field !== 'personal-data'}>
          <span>{header || '—'}</span>
          <span aria-hidden="true">→</span>
          <span>
            {meaning(field)}
            {chosen && inBrackets(detail.chosen)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Entities({ roster, group }: { roster: string; group: Group }) {
  const { detail, flags, kinds } = useTexts(texts);
  const pages = useEntities(roster, group, 50);
  const { data, error, refetch } = pages;
  if (!data) return error ? <Failed problem={error} onRetry={() => void refetch()} /> : <Loading />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={detail.none} />;
  return (
    <>
      <ul className="rosters-entities">
        {items.map(({ enterprise, uscc, rows }) => (
          <li key={rows.map(({ roster: of, row }) => `${of}${row}`).join() || enterprise}>
            <div className="rosters-entity-head">
              <strong>{rows[0]?.name || enterprise}</strong>
              <span className="quiet">{uscc ?? rows[0]?.uscc ?? detail.noCode}</span>
              {enterprise && <Link to={`/enterprises/${enterprise}`}>{detail.registered}</Link>}
            </div>
            <ul className="plain-list quiet">
              {rows.map((row) => (
                <li key={`${row.roster} ${row.row}`}>
                  {detail.row(kinds[row.kind], row.row)}
                  {rows.length > 1 && row.name !== rows[0].name && ` · ${row.name}`}
                  {row.flags.map((flag) => (
                    <span key={flag} className="rosters-flag">
                      {flags[flag as keyof typeof flags] ?? flag}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <More of={pages}>{detail.more}</More>
    </>
  );
}

function Confirm({ roster, undecided }: { roster: Roster; undecided: number }) {
  const { confirm } = useTexts(texts);
  const command = useCommand(
    ({ id }: { id: string }, headers) =>
      api.POST('/api/rosters/{id}/confirmation', { params: { path: { id } }, headers }),
    ['roster', 'enterprise'],
  );
  const { data } = command;
  return (
    <section className="panel rosters-confirm">
      <h2>{confirm.title}</h2>
      <p className="quiet">{confirm.help}</p>
      <Registered confirmation={roster.confirmation} />
      {data && (
        <Alert
          type="success"
          showIcon
          title={confirm.result(data.registered, data.linked, data.leftOut)}
          action={<Link to={`/enterprises?park=${roster.park}`}>{confirm.toEnterprises}</Link>}
        />
      )}
      <Refused problem={command.error} />
      {roster.status !== 'confirmed' && (
        <p>
          <Popconfirm
            title={confirm.sure}
            description={confirm.help}
            onConfirm={() => command.mutate({ id: roster.id })}
            disabled={undecided > 0}
          >
            <Button type="primary" size="large" disabled={undecided > 0} loading={command.isPending}>
              {confirm.submit}
            </Button>
          </Popconfirm>{' '}
          {undecided > 0 && <span>{confirm.open(undecided)}</span>}
        </p>
      )}
    </section>
  );
}
