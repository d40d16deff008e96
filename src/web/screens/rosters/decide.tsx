import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { Failed, Loading, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { useEntities } from './entities.js';
import { FIELDS } from './look.js';
import { texts } from './texts.js';

type Question = Schemas['QuestionDto'];
type Side = Schemas['ShownSideDto'];
type Row = Schemas['RowDto'];

interface Decision {
  readonly left: Side;
  readonly right: Side;
  readonly same: boolean;
}

/** With the code as it can be repaired, beside the one that is there. */
const COMPARED = FIELDS.flatMap((field) => (field === 'uscc' ? ([field, 'repairedUscc'] as const) : field));

const sideKey = ({ roster, row, enterprise }: Side) => enterprise ?? `${roster} ${row}`;
const sideOf = ({ roster, row, enterprise }: Side) => (enterprise ? { enterprise } : { roster, row });

/** Pairs that a person has to decide, one after the other, side by side. */
export function Decide({ roster, undecided }: { roster: string; undecided: number }) {
  const { decide, reasons } = useTexts(texts);
  const conflicting = useEntities(roster, 'conflicting', 200);
  const ambiguous = useEntities(roster, 'ambiguous', 200);
  const [at, setAt] = useState(0);
  const [last, setLast] = useState<Decision | null>(null);
  const command = useCommand(
    ({ left, right, same }: Decision, headers) =>
      api.POST('/api/rosters/{id}/decisions', {
        params: { path: { id: roster } },
        body: { decisions: [{ left: sideOf(left), right: sideOf(right), same }] },
        headers,
      }),
    ['roster'],
  );

  const entities = [conflicting, ambiguous].flatMap(
    ({ data }) => data?.pages.flatMap((page) => page.items) ?? [],
  );
  const rows = new Map(
    entities.flatMap((entity) => entity.rows.map((row) => [`${row.roster} ${row.row}`, row] as const)),
  );
  // A pair belongs to both of its entities; it is asked once.
  const pairs = new Map<string, Question>();
  for (const question of entities.flatMap(({ questions }) => questions)) {
    pairs.set([sideKey(question.left), sideKey(question.right)].sort().join(' | '), question);
  }
  if (last) pairs.delete([sideKey(last.left), sideKey(last.right)].sort().join(' | '));
  const questions = [...pairs.values()];
  const question = questions[Math.min(at, questions.length - 1)] as Question | undefined;
  const loading = conflicting.isPending || ambiguous.isPending;

  const move = (step: number) => setAt(Math.max(0, Math.min(questions.length - 1, at + step)));
  const say = (decision: Decision) => {
    if (command.isPending) return;
    command.mutate(decision, { onSuccess: () => setLast(decision) });
  };
  const sayOf = (same: boolean) => {
    if (question && (!same || question.canBeSame)) say({ left: question.left, right: question.right, same });
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof HTMLElement && target.closest('input, select, textarea, [role="tab"]')) return;
      if (key === 's' || key === 'S') sayOf(true);
      else if (key === 'd' || key === 'D') sayOf(false);
      else if (key === 'ArrowRight') move(1);
      else if (key === 'ArrowLeft') move(-1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });

  // Decided ones leave the list; what is behind the loaded pages comes up when these are done.
  const more = [conflicting, ambiguous].find(({ hasNextPage }) => hasNextPage);
  useEffect(() => {
    if (questions.length === 0 && more && !more.isFetching) void more.fetchNextPage();
  });

  const failed = conflicting.error ?? ambiguous.error;
  if (failed) return <Failed problem={failed} onRetry={() => void conflicting.refetch()} />;
  if (!loading && !question && !more && !last) return null;
  return (
    <section className="panel rosters-decide" aria-busy={command.isPending}>
      <h2>{decide.title}</h2>
      {loading || (!question && more) ? (
        <Loading />
      ) : question ? (
        <>
          <p role="status">
            <strong>{decide.progress(Math.min(at, questions.length - 1) + 1, undecided)}</strong> ·{' '}
            {reasons[question.reason]}
          </p>
          <Pair question={question} rows={rows} />
          {!question.canBeSame && <p>{decide.onlyDifferent}</p>}
          <div className="rosters-decide-actions">
            <Button
              type="primary"
              size="large"
              disabled={!question.canBeSame}
              loading={command.isPending}
              onClick={() => sayOf(true)}
            >
              {decide.same} <kbd>S</kbd>
            </Button>
            <Button size="large" loading={command.isPending} onClick={() => sayOf(false)}>
              {decide.different} <kbd>D</kbd>
            </Button>
            <Button size="large" disabled={at <= 0} onClick={() => move(-1)}>
              ← {decide.previous}
            </Button>
            <Button size="large" disabled={at >= questions.length - 1} onClick={() => move(1)}>
              {decide.next} →
            </Button>
          </div>
          <p className="quiet">{decide.keys}</p>
        </>
      ) : (
        <p>{decide.done}</p>
      )}
      <Refused problem={command.error} />
      {last && (
        <p role="status">
          {decide.decided(last.left.name, last.right.name, last.same)}{' '}
          <Button type="link" onClick={() => say({ ...last, same: !last.same })}>
            {decide.change}
          </Button>
        </p>
      )}
    </section>
  );
}

function Pair({ question: { left, right }, rows }: { question: Question; rows: ReadonlyMap<string, Row> }) {
  const { decide, fields, detail } = useTexts(texts);
  const rowOf = (side: Side) => (side.enterprise ? undefined : rows.get(sideKey(side)));
  const value = (side: Side, field: (typeof COMPARED)[number]) => {
    if (field === 'name') return side.name;
    if (field === 'uscc') return side.uscc;
    return rowOf(side)?.[field] ?? null;
  };
  return (
    <table className="rosters-pair">
      <thead>
        <tr>
          <th scope="col">{decide.field}</th>
          <th scope="col">{decide.left}</th>
          <th scope="col">{decide.right}</th>
        </tr>
      </thead>
      <tbody>
        {COMPARED.map((field) => {
          const one = value(left, field);
          const other = value(right, field);
          if (one === null && other === null) return null;
          const differs = one !== null && other !== null && one !== other;
          return (
            <tr key={field} data-differs={differs}>
              <th scope="row">
                {fields[field]}
                {differs && <span className="rosters-flag">{decide.unequal}</span>}
              </th>
              <td>{one ?? '—'}</td>
              <td>{other ?? '—'}</td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">{decide.source}</th>
          {[left, right].map((side, i) => (
            <td key={i}>
              <Source side={side} row={rowOf(side)} registered={detail.registered} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Source({ side, row, registered }: { side: Side; row: Row | undefined; registered: string }) {
  const { detail, kinds } = useTexts(texts);
  if (side.enterprise) return <Link to={`/enterprises/${side.enterprise}`}>{registered}</Link>;
  return row ? detail.row(kinds[row.kind], row.row) : '—';
}
