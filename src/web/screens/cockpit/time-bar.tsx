import {
  CaretRightOutlined,
  LeftOutlined,
  PauseOutlined,
  RightOutlined,
  VerticalLeftOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { usePreferences } from '../../app/preferences.js';
import { daysBetween, weekday } from '../../components/dates.js';
import { DayChoice } from '../../components/day-field.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';
import { clamped, dayAfter } from './view.js';

/** Long enough to read a figure, short enough for two months in half a minute. */
const STEP_MILLISECONDS = 500;

/** The day that is shown: dragged, typed, stepped through or played. */
export function TimeBar({
  from,
  to,
  on,
  onDay,
  onPlaying,
}: {
  from: string;
  to: string;
  on: string;
  onDay: (day: string) => void;
  onPlaying: (playing: boolean) => void;
}) {
  const { time } = useTexts(texts);
  const { language } = usePreferences();
  const [playing, setPlaying] = useState(false);
  const last = daysBetween(from, to);
  const at = daysBetween(from, on);
  const go = (day: string) => onDay(clamped(day, from, to));

  useEffect(() => onPlaying(playing), [playing, onPlaying]);
  useEffect(() => {
    if (!playing) return;
    if (at >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onDay(dayAfter(on, 1)), STEP_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [playing, on, at, last, onDay]);

  const toggle = () => {
    if (!playing && at >= last) onDay(from);
    setPlaying(!playing);
  };
  return (
    <section className="panel cockpit-time" aria-label={time.title}>
      <div className="cockpit-time-buttons">
        <Button
          type="primary"
          className="cockpit-play"
          icon={playing ? <PauseOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          onClick={toggle}
          disabled={last === 0}
        >
          {playing ? time.pause : time.play}
        </Button>
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={time.earlier}
          title={time.earlier}
          disabled={at <= 0}
          onClick={() => go(dayAfter(on, -1))}
        />
        <DayChoice aria-label={time.on} value={on} least={from} most={to} onChoose={onDay} />
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={time.later}
          title={time.later}
          disabled={at >= last}
          onClick={() => go(dayAfter(on, 1))}
        />
        <Button
          className="cockpit-latest"
          icon={<VerticalLeftOutlined aria-hidden />}
          aria-label={time.latest}
          title={time.latest}
          disabled={at >= last}
          onClick={() => go(to)}
        />
      </div>
      <input
        className="cockpit-slider"
        type="range"
        min={0}
        max={last}
        value={at}
        disabled={last === 0}
        aria-label={time.slider}
        aria-valuetext={`${on} ${weekday(on, language)}`}
        title={time.keys}
        onChange={({ target }) => {
          setPlaying(false);
          go(dayAfter(from, Number(target.value)));
        }}
        onKeyDown={(event) => {
          const weeks = { PageUp: 7, PageDown: -7 }[event.key];
          if (weeks !== undefined) {
            event.preventDefault();
            go(dayAfter(on, weeks));
          } else if (event.key === ' ') {
            event.preventDefault();
            toggle();
          }
        }}
      />
      <p className="cockpit-slider-ends quiet">
        <span>{from}</span>
        <strong className="cockpit-day">
          {on} {weekday(on, language)}
        </strong>
        <span>{to}</span>
      </p>
    </section>
  );
}
