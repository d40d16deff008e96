import { useInfiniteQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { momentText } from '../../components/dates.js';
import { More } from '../../components/more.js';
import { type Places } from '../../components/names.js';
import { StageTag } from '../../components/stage.js';
import { Empty, Failed, Loading } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { membershipWords } from '../../texts/membership.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';
import { type Figure } from './view.js';

type Page = { readonly nextCursor: string | null };
type Ask<Of extends Page> = (cursor: string | undefined, signal: AbortSignal) => Promise<Of>;

const LIMIT = 50;

type OfEnterprises = Extract<Figure, { of: 'day' | 'period' | 'visits' }>;

/** How a figure that counts enterprises is asked for them. */
function askEnterprises(figure: OfEnterprises): Ask<Schemas['FunnelEnterprisesDto']> {
  const { department, park, knownAt } = figure.scope;
  return (cursor, signal) => {
    const page = { department, park, cursor, limit: LIMIT };
    switch (figure.of) {
      case 'day': {
        const { on, notOn, measure, stage, reason } = figure;
        const query = { ...page, knownAt, on, notOn, measure, stage, reason };
        return answer(api.GET('/api/funnel/enterprises', { params: { query }, signal }));
      }
      case 'period': {
        const { from, to, direction, stage, place, reason } = figure;
        const query = { ...page, knownAt, from, to, direction, stage, place, reason };
        return answer(api.GET('/api/funnel/flow/enterprises', { params: { query }, signal }));
      }
      case 'visits': {
        const { from, to } = figure;
        return answer(api.GET('/api/workload/visits', { params: { query: { ...page, from, to } }, signal }));
      }
    }
  };
}

/** What is behind a figure, page by page: enterprises with the records that count them there, people, follow-ups. */
export function FigureDrawer({
  figure,
  places,
  onClose,
  container,
}: {
  figure: Figure | null;
  places: Places;
  onClose: () => void;
  container: () => HTMLElement;
}) {
  const { close } = useTexts(shared);
  return (
    <Drawer
      open={figure !== null}
      onClose={onClose}
      title={figure?.title}
      size={560}
      destroyOnHidden
      getContainer={container}
      closable={{ 'aria-label': close }}
    >
      {figure && <List figure={figure} places={places} />}
    </Drawer>
  );
}

function List({ figure, places }: { figure: Figure; places: Places }) {
  switch (figure.of) {
    case 'applicants':
      return <Applicants figure={figure} />;
    case 'follow-ups':
      return <FollowUps figure={figure} />;
    case 'facility':
      return <FacilityReports figure={figure} />;
    case 'change':
      return <Changed figure={figure} places={places} />;
    default:
      return <Enterprises figure={figure} places={places} />;
  }
}

/** Those that came and those that went: their numbers differ by the change. */
function Changed({ figure, places }: { figure: Extract<Figure, { of: 'change' }>; places: Places }) {
  const { drawer } = useTexts(texts);
  const { help: _, on, since, ...counted } = figure;
  return (
    <>
      <p className="quiet">{drawer.change}</p>
      <h3>{drawer.came(on, since)}</h3>
      <Enterprises figure={{ ...counted, of: 'day', on, notOn: since }} places={places} />
      <h3>{drawer.gone(on, since)}</h3>
      <Enterprises figure={{ ...counted, of: 'day', on: since, notOn: on }} places={places} />
    </>
  );
}

function FacilityReports({ figure }: { figure: Extract<Figure, { of: 'facility' }> }) {
  const { parks } = useTexts(texts);
  return (
    <ul className="cockpit-list">
      {figure.reports.map(({ id, state, on, recordedAt }) => (
        <li key={id}>
          <div className="cockpit-list-head">
            <time dateTime={on}>{on}</time>
            <span>{parks.states[state]}</span>
          </div>
          <p className="quiet">{parks.recordedAt(momentText(recordedAt))}</p>
        </li>
      ))}
    </ul>
  );
}

function Enterprises({ figure, places }: { figure: OfEnterprises; places: Places }) {
  const { drawer } = useTexts(texts);
  const { units } = useTexts(shared);
  const timesSaid = (n: number) => (figure.of === 'visits' ? units.visits(n) : drawer.times(n));
  return (
    <Pages<Schemas['FunnelEnterprisesDto']>
      figure={figure}
      concerns={['enterprise']}
      ask={askEnterprises(figure)}
      head={({ asOf }, items, total) => {
        const times = items.reduce((sum, item) => sum + item.times, 0);
        const count = units.enterprises(items.length);
        return (
          <>
            {figure.help && <p className="quiet">{figure.help}</p>}
            {figure.of === 'period' && <p className="quiet">{drawer.each}</p>}
            {figure.of === 'visits' && <p className="quiet">{drawer.visits}</p>}
            <Listed
              said={drawer.listed(times === items.length ? count : `${count} · ${timesSaid(times)}`, total)}
              at={asOf.knownAt}
            />
          </>
        );
      }}
      item={(item) => (
        <Item
          key={item.id}
          item={item}
          times={item.times > 1 ? timesSaid(item.times) : null}
          places={places}
        />
      )}
    />
  );
}

/** The applications for membership behind a figure; nothing of the persons. */
function Applicants({ figure }: { figure: Extract<Figure, { of: 'applicants' }> }) {
  const { drawer } = useTexts(texts);
  const words = useTexts(membershipWords);
  const { units } = useTexts(shared);
  const { department } = figure.scope;
  const { from, to } = figure;
  return (
    <Pages<Schemas['MembershipListDto']>
      figure={figure}
      concerns={['membership']}
      ask={(cursor, signal) =>
        answer(
          api.GET('/api/memberships', {
            params: { query: { department, from, to, cursor, limit: LIMIT } },
            signal,
          }),
        )
      }
      head={(_, items, total) => <Listed said={drawer.listed(units.people(items.length), total)} />}
      item={({ id, enterprise, name, appliedOn, state, meeting }) => (
        <li key={id}>
          <div className="cockpit-list-head">
            <Link to={`/enterprises/${enterprise}`}>{name ?? enterprise}</Link>
            <span>{words.states[state]}</span>
          </div>
          <p className="quiet">
            {words.appliedOn(appliedOn)}
            {meeting !== null && (
              <>
                {' · '}
                <Link to={`/meetings/${meeting}`}>{drawer.meeting}</Link>
              </>
            )}
          </p>
        </li>
      )}
    />
  );
}

function FollowUps({ figure }: { figure: Extract<Figure, { of: 'follow-ups' }> }) {
  const { drawer, departments } = useTexts(texts);
  const { department } = figure.scope;
  return (
    <Pages<Schemas['FollowUpListDto']>
      figure={figure}
      concerns={['enterprise']}
      ask={(cursor, signal) =>
        answer(
          api.GET('/api/follow-ups', {
            params: { query: { department, due: figure.due, cursor, limit: LIMIT } },
            signal,
          }),
        )
      }
      head={(_, items, total) => <Listed said={drawer.listed(departments.items(items.length), total)} />}
      item={({ id, enterprise, name, due, subject }) => (
        <li key={id}>
          <div className="cockpit-list-head">
            <Link to={`/enterprises/${enterprise}`}>{name}</Link>
            <span>{drawer.due(due)}</span>
          </div>
          <p className="quiet">{subject}</p>
        </li>
      )}
    />
  );
}

function Listed({ said, at }: { said: string; at?: string }) {
  const { states } = useTexts(shared);
  return (
    <p className="quiet" role="status">
      {said}
      {at !== undefined && ` · ${states.asOf(momentText(at))}`}
    </p>
  );
}

/** A list, page by page. */
function Pages<Of extends Page & { readonly items: readonly unknown[] }>({
  figure,
  concerns,
  ask,
  head,
  item,
}: {
  figure: Figure;
  concerns: readonly string[];
  ask: Ask<Of>;
  /** `total` where the list goes on, if the figure said it. */
  head: (first: Of, listed: Of['items'], total: string | undefined) => ReactNode;
  item: (item: Of['items'][number]) => ReactNode;
}) {
  const { drawer } = useTexts(texts);
  const pages = useInfiniteQuery<Of, Problem>({
    queryKey: ['figure', figure],
    queryFn: ({ pageParam, signal }) => ask(pageParam as string | undefined, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns },
  });
  const { data, error, hasNextPage, refetch } = pages;
  if (!data) {
    return error ? <Failed problem={error} onRetry={() => void refetch()} /> : <Loading rows={8} />;
  }
  const items = data.pages.flatMap((page) => page.items);
  return (
    <>
      {head(data.pages[0], items, hasNextPage ? figure.total : undefined)}
      {items.length === 0 && !hasNextPage && <Empty title={drawer.none} />}
      <ul className="cockpit-list">{items.map(item)}</ul>
      {items.length === 0 && hasNextPage && <p>{drawer.searching}</p>}
      <More of={pages}>{drawer.more}</More>
    </>
  );
}

function Item({
  item,
  times,
  places,
}: {
  item: Schemas['FunnelEnterpriseDto'];
  /** How often it counts, where that is more than once. */
  times: string | null;
  places: Places;
}) {
  const words = useTexts(texts);
  const fact = (name: string) => words.facts[name as keyof typeof words.facts] ?? name;
  return (
    <li>
      <div className="cockpit-list-head">
        <Link to={`/enterprises/${item.id}`}>{item.name || item.id}</Link>
        <StageTag stage={item.stage} out={item.out !== null} />
      </div>
      <p className="quiet">
        {[
          item.uscc,
          places.department(item.department),
          item.park === null ? words.noPark : places.park(item.park),
        ]
          .filter(Boolean)
          .join(' · ')}
        {item.out !== null && ` · ${words.reasons[item.out]}`}
        {times !== null && ` · ${times}`}
      </p>
      <ol className="cockpit-events" aria-label={words.drawer.events}>
        {item.events.map(({ id, on, fact: name }) => (
          <li key={id}>
            <Link to={`/enterprises/${item.id}#${id}`}>
              <time dateTime={on}>{on}</time> {fact(name)}
            </Link>
          </li>
        ))}
      </ol>
    </li>
  );
}
