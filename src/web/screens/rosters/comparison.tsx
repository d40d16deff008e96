import { ArrowLeftOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useAnswer } from '../../api/queries.js';
import { More } from '../../components/more.js';
import { type Places } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { Answered, Empty, Failed, Loading } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { GroupButtons } from './group-buttons.js';
import { texts } from './texts.js';

type Roster = Schemas['RosterDto'];
type Compared = Schemas['ComparedRowDto'];
type Group = Compared['group'];

const GROUPS = ['new', 'renamed', 'changed', 'gone', 'unchanged'] as const;
const PAGE = 50;

/** What has become of the rows of a list since an earlier version of it. */
export function Comparison({ places }: { places: Places }) {
  const words = useTexts(texts);
  const id = useParams().id!;
  const rosters = useAnswer({
    key: ['rosters'],
    concerns: ['roster', 'enterprise'],
    ask: (signal) => api.GET('/api/rosters', { signal }),
  });
  const own = rosters.data?.items.find((roster) => roster.id === id);
  return (
    <Page
      title={words.comparison.title}
      intro={
        own && `${own.fileName} · ${places.park(own.park)} · ${words.kinds[own.kind]} · ${own.importedOn}`
      }
      actions={
        <Link to={`/rosters/${id}`} className="rosters-back">
          <ArrowLeftOutlined aria-hidden /> {words.comparison.back}
        </Link>
      }
    >
      <Answered to={rosters}>{({ items }) => <Versions id={id} rosters={items} />}</Answered>
    </Page>
  );
}

/** The earlier versions to choose from, the latest of them first; the address says which one. */
function Versions({ id, rosters }: { id: string; rosters: readonly Roster[] }) {
  const { comparison } = useTexts(texts);
  const [search, setSearch] = useSearchParams();
  // The newest stands first in the list.
  const at = rosters.findIndex((roster) => roster.id === id);
  const own = rosters[at] as Roster | undefined;
  const earlier = rosters
    .slice(at + 1)
    .filter(({ park, kind, status }) => park === own?.park && kind === own.kind && status !== 'importing');
  const chosen = search.get('with') ?? undefined;
  const group = (search.get('group') ?? undefined) as Group | undefined;
  const show = (change: Record<string, string>) =>
    setSearch({ ...Object.fromEntries(search), ...change }, { replace: true });
  return (
    <section className="panel">
      {earlier.length > 0 && (
        <label className="rosters-version">
          <span>{comparison.with}</span>
          <select value={chosen ?? earlier[0].id} onChange={({ target }) => show({ with: target.value })}>
            {earlier.map((roster) => (
              <option key={roster.id} value={roster.id}>
                {comparison.version(roster.importedOn, roster.fileName)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Groups
        id={id}
        before={chosen ?? earlier[0]?.id}
        wanted={group}
        onGroup={(one) => show({ group: one })}
      />
    </section>
  );
}

function Groups({
  id,
  before,
  wanted,
  onGroup,
}: {
  id: string;
  /** The version just before, unless told. */
  before: string | undefined;
  wanted: Group | undefined;
  onGroup: (group: Group) => void;
}) {
  const { comparison } = useTexts(texts);
  const whole = useAnswer({
    key: ['comparison', id, before],
    concerns: ['roster'],
    ask: (signal) =>
      api.GET('/api/rosters/{id}/comparison', {
        params: { path: { id }, query: { with: before, limit: 1 } },
        signal,
      }),
  });
  if (whole.error?.code === 'roster-first-of-its-kind') {
    return <Empty title={comparison.first}>{whole.error.detail}</Empty>;
  }
  return (
    <Answered to={whole}>
      {({ counts, before: then, after: now }) => {
        const group = wanted ?? GROUPS.find((one) => counts[one] > 0) ?? 'new';
        const leftOut = then.leftOut + now.leftOut;
        return (
          <>
            <p className="quiet">
              {comparison.rows(then.rows, now.rows)}
              {leftOut > 0 && ` · ${comparison.leftOut(leftOut)}`}
            </p>
            <GroupButtons
              label={comparison.title}
              names={GROUPS.map((one) => [one, comparison.groups[one]] as const)}
              counts={counts}
              shown={group}
              onShow={onGroup}
            />
            <p className="quiet">{comparison.groupHelp[group]}</p>
            <Rows id={id} before={then.id} group={group} />
          </>
        );
      }}
    </Answered>
  );
}

function Rows({ id, before, group }: { id: string; before: string; group: Group }) {
  const { detail, comparison } = useTexts(texts);
  const pages = useInfiniteQuery<Schemas['ComparisonDto'], Problem>({
    queryKey: ['compared', id, before, group],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/rosters/{id}/comparison', {
          params: {
            path: { id },
            query: { with: before, group, cursor: pageParam as string | undefined, limit: PAGE },
          },
          signal,
        }),
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['roster', 'enterprise'] },
  });
  const { data, error, refetch } = pages;
  if (!data) return error ? <Failed problem={error} onRetry={() => void refetch()} /> : <Loading />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={comparison.none} />;
  return (
    <>
      <ul className="rosters-entities">
        {items.map((row) => (
          <li key={`${row.before?.row ?? ''} ${row.after?.row ?? ''}`}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <More of={pages}>{detail.more}</More>
    </>
  );
}

/** A row as it is now, or as it was last; what differs; and what it may have become. */
function Row({ row: { before, after, enterprise, fields, resembles } }: { row: Compared }) {
  const { comparison, detail, fields: names, reasons } = useTexts(texts);
  const { listed } = useTexts(shared);
  const { name, uscc } = (after ?? before)!;
  const alike = resembles.map(({ name: other, row, reason }) =>
    comparison.alike(other, row, reasons[reason]),
  );
  return (
    <>
      <div className="rosters-entity-head">
        <strong>{enterprise ? <Link to={`/enterprises/${enterprise}`}>{name || uscc}</Link> : name}</strong>
        <span className="quiet">{uscc ?? detail.noCode}</span>
        {!enterprise && <span className="quiet">{comparison.notRegistered}</span>}
      </div>
      <div className="quiet">
        {listed([
          ...(before ? [comparison.rowBefore(before.row)] : []),
          ...(after ? [comparison.rowAfter(after.row)] : []),
        ])}
      </div>
      {before && after && fields.length > 0 && (
        <dl className="rosters-differences">
          {fields.map((field) => (
            <div key={field}>
              <dt>{names[field]}</dt>
              <dd>
                <span>{after[field] ?? comparison.empty}</span>{' '}
                <span className="quiet">
                  {comparison.was} <del>{before[field] ?? comparison.empty}</del>
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {alike.length > 0 && <p className="rosters-alike">{comparison.resembles(listed(alike))}</p>}
    </>
  );
}
