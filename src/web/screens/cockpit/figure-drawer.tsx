import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { Link } from 'react-router';
import { answer, api, type Schemas } from '../../api/client.js';
import { momentText } from '../../components/dates.js';
import { type Places } from '../../components/places.js';
import { StageTag } from '../../components/stage.js';
import { Empty, Failed, Loading } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';
import { type Figure } from './view.js';

type Listed = Schemas['FunnelEnterpriseDto'];

function ask(figure: Figure, cursor: string | undefined, signal: AbortSignal) {
  const { department, park, knownAt } = figure.scope;
  const limit = 50;
  if (figure.of === 'day') {
    const { on, measure, stage, reason } = figure;
    const query = { department, park, knownAt, on, measure, stage, reason, cursor, limit };
    return api.GET('/api/funnel/enterprises', { params: { query }, signal });
  }
  const { from, to, direction, stage } = figure;
  const query = { department, park, knownAt, from, to, direction, stage, cursor, limit };
  return api.GET('/api/funnel/flow/enterprises', { params: { query }, signal });
}

/** The enterprises behind a figure, page by page, each with the records that count it there. */
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
  const words = useTexts(texts);
  const { states } = useTexts(shared);
  const pages = useInfiniteQuery({
    queryKey: ['figure', figure],
    queryFn: ({ pageParam, signal }) => answer(ask(figure, pageParam, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['enterprise'] },
  });
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = pages;
  if (!data) {
    return error ? <Failed problem={error} onRetry={() => void refetch()} /> : <Loading rows={8} />;
  }
  const items = data.pages.flatMap((page) => page.items);
  const { asOf } = data.pages[0];
  return (
    <>
      {figure.help && <p className="quiet">{figure.help}</p>}
      {figure.of === 'period' && <p className="quiet">{words.drawer.each}</p>}
      <p className="quiet" role="status">
        {words.drawer.count(items.length)} · {states.asOf(momentText(asOf.knownAt))}
      </p>
      {items.length === 0 && !hasNextPage && <Empty title={words.drawer.none} />}
      <ul className="cockpit-list">
        {items.map((item) => (
          <Item key={item.id} item={item} places={places} />
        ))}
      </ul>
      {hasNextPage && (
        <>
          {items.length === 0 && <p>{words.drawer.searching}</p>}
          <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.drawer.more}
          </Button>
        </>
      )}
    </>
  );
}

function Item({ item, places }: { item: Listed; places: Places }) {
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
