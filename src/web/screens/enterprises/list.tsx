import { Checkbox } from 'antd';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useNavigate } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { type Names } from '../../components/names.js';
import { StageTag } from '../../components/stage.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Choosing } from './choosing.js';
import { type Row, type Rows } from './rows.js';
import { texts } from './texts.js';

/**
 * Browsers draw nothing taller. In a longer list the scrollbar stands for the whole in proportion, while wheel,
 * finger and keys move by what they say; at rest the scrollbar is put right.
 */
const TALLEST = 12_000_000;

/** Milliseconds without scrolling, after which it is. */
const REST = 150;

/** Screens of a list from which on a finger gets a bar that goes far in it: it cannot hold the scrollbar. */
const LONG = 5;

interface Sight {
  readonly from: number;
  readonly to: number;
}

interface ListProps {
  readonly rows: Rows;
  /** What is being printed, in place of what is in sight. */
  readonly paper: readonly Row[] | null;
  readonly names: Names;
  /** Absent where nothing can be done with those chosen. */
  readonly choosing?: Choosing;
  readonly onSight: (sight: Sight) => void;
  /** Shown to those who see more departments than one. */
  readonly hasDepartments: boolean;
  /** Starts at the top again when it changes. */
  readonly listKey: string;
}

/** The list of any length: rows in sight are drawn, and moved through by wheel, touch and keyboard. */
export function List({ rows, paper, names, choosing, onSight, hasDepartments, listKey }: ListProps) {
  const words = useTexts(texts);
  const { text, language } = usePreferences();
  const number = (n: number) => numberText(n, language);
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  // Where the scrollbar stands, and where the list does.
  const [{ top, offset, height, narrow }, setView] = useState({
    top: 0,
    offset: 0,
    height: 600,
    narrow: false,
  });
  const [active, setActive] = useState(0);
  const anchor = useRef(0);

  const rowHeight = narrow ? (text === 'large' ? 200 : 116) : text === 'large' ? 80 : 64;
  const whole = rows.count * rowHeight;
  const drawn = Math.min(whole, TALLEST);
  const ratio = drawn > height ? (whole - height) / (drawn - height) : 1;
  const from = Math.max(0, Math.floor(offset / rowHeight) - 4);
  const to = Math.min(rows.count, Math.ceil((offset + height) / rowHeight) + 4);
  const first = Math.ceil(offset / rowHeight) + 1;
  const inSight = Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
  const shown = paper
    ? paper.map((row, index) => ({ index, row }))
    : inSight.map((index) => ({ index, row: rows.rowAt(index) }));

  useEffect(() => onSight({ from, to }), [from, to, onSight]);
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () => {
      // On paper stands what was in sight.
      if (matchMedia('print').matches) return;
      setView((view) => ({
        ...view,
        height: element.clientHeight,
        narrow: element.clientWidth < (text === 'large' ? 1240 : 960),
      }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [text]);
  useEffect(() => {
    go(0);
    setActive(0);
    anchor.current = 0;
  }, [listKey]);

  const go = (wanted: number) => {
    const element = box.current!;
    element.scrollTop = wanted / ratio;
    const { scrollTop } = element;
    setView((view) => ({ ...view, top: scrollTop, offset: ratio === 1 ? scrollTop : wanted }));
  };
  const onScroll = (scrollTop: number) => {
    const step = scrollTop - top;
    const isByHand = ratio > 1 && Math.abs(step) < 2 * height;
    const wanted = isByHand ? Math.max(0, Math.min(whole - height, offset + step)) : scrollTop * ratio;
    setView((view) => ({ ...view, top: scrollTop, offset: wanted }));
  };
  useEffect(() => {
    if (ratio === 1 || Math.abs(offset / ratio - top) < 1) return;
    const isAtEdge = top === 0 || top >= drawn - height - 1;
    const resting = setTimeout(() => flushSync(() => go(offset)), isAtEdge ? 0 : REST);
    return () => clearTimeout(resting);
  });
  const show = (index: number) => {
    const above = index * rowHeight;
    const below = above + rowHeight - height;
    const wanted = offset > above ? above : offset < below ? below : offset;
    if (wanted !== offset) go(wanted);
  };

  const move = (index: number, extend: boolean) => {
    const next = Math.max(0, Math.min(rows.count - 1, index));
    setActive(next);
    show(next);
    if (extend) choosing?.range(anchor.current, next);
    else anchor.current = next;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    // After scrolling by wheel or bar the keys go on from what is in sight.
    const isInSight = (active + 1) * rowHeight > offset && active * rowHeight < offset + height;
    const here = isInSight ? active : Math.min(rows.count - 1, Math.ceil(offset / rowHeight));
    const steps: Record<string, number | undefined> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: rows.count - 1,
    };
    const target = steps[event.key];
    if (target === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!isInSight) {
      setActive(here);
      anchor.current = here;
    }
    const row = rows.rowAt(here);
    if (target !== undefined) move(target, event.shiftKey);
    else if (row && event.key === 'Enter') void navigate(`/enterprises/${row.id}`);
    else if (row) choosing?.one(row, !choosing.chosen.has(row.id));
  };

  const pick = (index: number, row: Row, on: boolean, extend: boolean) => {
    if (extend && on) choosing?.range(anchor.current, index);
    else choosing?.one(row, on);
    anchor.current = index;
    setActive(index);
  };

  return (
    <div
      className="enterprises-list"
      data-narrow={narrow}
      data-departments={hasDepartments}
      data-choosing={!!choosing}
    >
      {!narrow && (
        <div className="enterprises-head" aria-hidden="true">
          <Cells
            cells={[
              choosing && '',
              words.columns.name,
              words.columns.stage,
              hasDepartments && words.columns.department,
              words.columns.park,
              words.columns.officer,
              words.columns.employees,
              words.columns.applicants,
              words.columns.lastContact,
              words.columns.nextDue,
              words.columns.days,
            ]}
          />
        </div>
      )}
      <div className="enterprises-top">
        {choosing && (
          <div className="enterprises-all">
            <Checkbox
              checked={choosing.isAll}
              indeterminate={!choosing.isAll && choosing.chosen.size > 0}
              disabled={choosing.reading !== null}
              onChange={({ target }) => choosing.all(target.checked)}
              aria-label={words.chooseAll}
            >
              {narrow ? words.chooseAll : null}
            </Checkbox>
          </div>
        )}
        {rows.isCounted && whole > LONG * height && (
          <>
            <output className="enterprises-place-at">{words.placed(number(first))}</output>
            <input
              className="enterprises-place-bar"
              type="range"
              min={1}
              max={Math.ceil((whole - height) / rowHeight) + 1}
              value={first}
              aria-label={words.place}
              aria-valuetext={words.placedOf(number(first), number(rows.count))}
              onChange={({ target }) => go(Math.min(whole - height, (Number(target.value) - 1) * rowHeight))}
            />
          </>
        )}
      </div>
      <div
        ref={box}
        className="enterprises-rows"
        role="grid"
        tabIndex={0}
        aria-label={words.list}
        aria-describedby="enterprises-keys"
        aria-rowcount={rows.isCounted ? rows.count : -1}
        aria-multiselectable={!!choosing}
        aria-activedescendant={active >= from && active < to ? `enterprise-row-${active}` : undefined}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => onScroll(currentTarget.scrollTop)}
      >
        <div role="rowgroup" style={{ height: drawn, position: 'relative' }}>
          {shown.map(({ index, row }) => (
            <ListRow
              key={index}
              index={index}
              row={row}
              y={index * rowHeight - offset + top}
              height={rowHeight}
              narrow={narrow}
              isActive={index === active}
              isChosen={!!choosing?.chosen.has(row?.id ?? '')}
              names={names}
              hasDepartments={hasDepartments}
              onPick={choosing && pick}
            />
          ))}
        </div>
      </div>
      <p id="enterprises-keys" className="quiet enterprises-keys">
        {words.keys}
      </p>
      {shown.length < rows.count && (
        <p className="enterprises-printed">
          {words.printed(number(shown.length), rows.isCounted ? number(rows.count) : null)}
          {paper ? words.toExport : words.toPrint}
        </p>
      )}
    </div>
  );
}

function Cells({ cells }: { cells: readonly (React.ReactNode | false)[] }) {
  return cells.map((cell, at) =>
    cell === false || cell === undefined ? null : <span key={at}>{cell}</span>,
  );
}

interface RowProps {
  readonly index: number;
  readonly row: Row | undefined;
  readonly y: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly names: Names;
  readonly hasDepartments: boolean;
  readonly onPick?: (index: number, row: Row, on: boolean, extend: boolean) => void;
}

function ListRow({
  index,
  row,
  y,
  height,
  narrow,
  isActive,
  isChosen,
  names,
  hasDepartments,
  onPick,
}: RowProps) {
  const words = useTexts(texts);
  const { units, states, neverInContact } = useTexts(shared);
  const { language } = usePreferences();
  const place = { transform: `translateY(${y}px)`, height };
  const common = {
    id: `enterprise-row-${index}`,
    className: 'enterprises-row',
    role: 'row',
    'aria-rowindex': index + 1,
    'data-active': isActive,
    style: place,
  };
  if (!row) {
    return (
      <div {...common}>
        <span role="gridcell" className="quiet">
          {states.loading}
        </span>
      </div>
    );
  }
  const number = (value: number | null) => (value === null ? '—' : numberText(value, language));
  const box = onPick && (
    <span role="gridcell" className="enterprises-pick">
      <Checkbox
        tabIndex={-1}
        checked={isChosen}
        aria-label={words.chooseRow(row.name)}
        onChange={({ target, nativeEvent }) =>
          onPick(index, row, target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </span>
  );
  const name = (
    <span role="gridcell" className="enterprises-name">
      <Link to={`/enterprises/${row.id}`} tabIndex={-1} title={row.name}>
        {row.name}
      </Link>
      <small className="quiet">{row.uscc ?? words.noCode}</small>
    </span>
  );
  const stage = (
    <span role="gridcell">
      <StageTag stage={row.stage} out={row.out !== null} />
    </span>
  );
  const officer = row.officer === null ? words.unassigned : names.officer(row.officer);
  if (narrow) {
    return (
      <div {...common} aria-selected={isChosen}>
        {box}
        {name}
        <span role="gridcell" className="enterprises-facts">
          <StageTag stage={row.stage} out={row.out !== null} />
          <span>{units.days(row.daysInStage)}</span>
          <span>{officer}</span>
          <span>{row.employees === null ? '' : units.people(row.employees)}</span>
          <span>
            {words.columns.lastContact} {row.lastContactOn ?? neverInContact}
          </span>
        </span>
      </div>
    );
  }
  return (
    <div {...common} aria-selected={isChosen}>
      {box}
      {name}
      {stage}
      {hasDepartments && (
        <span role="gridcell" className="enterprises-place" title={names.department(row.department)}>
          {names.department(row.department)}
        </span>
      )}
      <span role="gridcell" className="enterprises-place" title={names.park(row.park)}>
        {names.park(row.park)}
      </span>
      <span
        role="gridcell"
        title={officer}
        className={`enterprises-place ${row.officer === null ? 'quiet' : ''}`}
      >
        {officer}
      </span>
      <span role="gridcell" className="number">
        {number(row.employees)}
      </span>
      <span role="gridcell" className="number">
        {number(row.applicants)}
      </span>
      <span role="gridcell">{row.lastContactOn ?? <span className="quiet">{neverInContact}</span>}</span>
      <span role="gridcell">{row.nextDueOn ?? '—'}</span>
      <span role="gridcell" className="number">
        {number(row.daysInStage)}
      </span>
    </div>
  );
}
