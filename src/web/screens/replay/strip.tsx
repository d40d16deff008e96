import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { usePreferences } from '../../app/preferences.js';
import { useTexts } from '../../texts/catalogue.js';
import { Lateness, RetractedTag } from './entry-view.js';
import { type Entry, useTypeNames } from './names.js';
import { texts } from './texts.js';

/** As many events as are drawn together, or left blank together while they are out of sight. */
const PIECE = 20;
/** Pixels of an event that has not been drawn yet, about. */
const HIGH = 56;

/** Every event of the case in its order; the one that is shown is marked. Those in sight are drawn. */
export function Strip({
  events,
  at,
  breaksAt,
  onPick,
}: {
  events: readonly Entry[];
  at: number;
  /** The step at which the chain breaks; -1 where it is not among them. */
  breaksAt: number;
  onPick: (step: number) => void;
}) {
  const words = useTexts(texts);
  // On paper stands all there is, in sight or not.
  const { isOnPaper } = usePreferences();
  const box = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLButtonElement>(null);
  const pieces = useMemo(
    () =>
      Array.from({ length: Math.ceil(events.length / PIECE) }, (_, n) =>
        events.slice(n * PIECE, (n + 1) * PIECE),
      ),
    [events],
  );
  useLayoutEffect(() => {
    const [list, item] = [box.current, current.current];
    if (list && item) list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 3;
  }, [at]);
  // The same function for as long as the film is open: then a step draws two of the events anew and not all.
  const latest = useRef(onPick);
  useEffect(() => {
    latest.current = onPick;
  });
  const pick = useCallback((step: number) => latest.current(step), []);
  return (
    <nav className="panel replay-strip" aria-label={words.strip}>
      <h2>{words.strip}</h2>
      <div ref={box} className="replay-frames" role="list">
        {pieces.map((piece, n) => {
          const first = n * PIECE;
          // Before it, within it or behind it: the same for all pieces that the step passes by.
          const within = Math.min(Math.max(at - first, -1), piece.length);
          return (
            <Piece
              key={first}
              events={piece}
              first={first}
              total={events.length}
              at={within}
              breaksAt={breaksAt}
              current={within >= 0 && within < piece.length ? current : undefined}
              isOnPaper={isOnPaper}
              onPick={pick}
            />
          );
        })}
      </div>
    </nav>
  );
}

interface PieceProps {
  readonly events: readonly Entry[];
  /** The step of its first event. */
  readonly first: number;
  /** As many events as the case has. */
  readonly total: number;
  /** Which of its events is shown; -1 where that comes before them all, their number where behind. */
  readonly at: number;
  readonly breaksAt: number;
  /** Of the event that is shown, where it is one of these. */
  readonly current: RefObject<HTMLButtonElement | null> | undefined;
  readonly isOnPaper: boolean;
  readonly onPick: (step: number) => void;
}

const Piece = memo(function Piece({
  events,
  first,
  total,
  at,
  breaksAt,
  current,
  isOnPaper,
  onPick,
}: PieceProps) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ isNear: false, height: events.length * HIGH });
  useEffect(() => {
    const piece = box.current!;
    const observer = new IntersectionObserver(
      (changes) => {
        const { isIntersecting, boundingClientRect } = changes[changes.length - 1];
        // What has the focus is not taken away.
        if (!isIntersecting && piece.contains(document.activeElement)) return;
        setSeen({ isNear: isIntersecting, height: boundingClientRect.height });
      },
      { root: piece.parentElement, rootMargin: '100% 0px' },
    );
    observer.observe(piece);
    return () => observer.disconnect();
  }, []);
  if (!current && !seen.isNear && !isOnPaper) {
    return <div ref={box} aria-hidden="true" style={{ height: seen.height }} />;
  }
  return (
    <div ref={box}>
      {events.map((entry, index) => (
        <Frame
          key={entry.id}
          entry={entry}
          step={first + index}
          total={total}
          isLater={index > at}
          isBreak={first + index === breaksAt}
          current={index === at ? current : undefined}
          onPick={onPick}
        />
      ))}
    </div>
  );
});

const Frame = memo(function Frame({
  entry,
  step,
  total,
  isLater,
  isBreak,
  current,
  onPick,
}: {
  entry: Entry;
  step: number;
  total: number;
  isLater: boolean;
  isBreak: boolean;
  /** Of the one that is shown. */
  current: RefObject<HTMLButtonElement | null> | undefined;
  onPick: (step: number) => void;
}) {
  const words = useTexts(texts);
  const nameOf = useTypeNames();
  return (
    <div role="listitem" aria-posinset={step + 1} aria-setsize={total}>
      <button
        ref={current}
        type="button"
        aria-current={current ? 'step' : undefined}
        data-later={isLater}
        data-retracted={entry.retractedBy !== null}
        onClick={() => onPick(step)}
      >
        <span className="replay-number">{step + 1}</span>
        <span>
          <span className="replay-type">{nameOf(entry.type)}</span>
          {entry.retractedBy && <RetractedTag />}
          {isBreak && (
            <span className="replay-mark" data-bad>
              {words.breaksHere}
            </span>
          )}
          <small className="quiet">
            {entry.occurredOn}
            <Lateness entry={entry} />
          </small>
        </span>
      </button>
    </div>
  );
});
