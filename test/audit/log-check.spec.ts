import { LogCheck, type LogHead } from '../../src/audit/log-check.js';
import { type RecordedEvent } from '../../src/kernel/event.js';
import { chained, visits } from './chained.js';

/** Two streams and their events in turns, as they would be written side by side. */
const log: readonly RecordedEvent[] = visits(4)
  .flatMap((_, at) => [chained(visits(4), 'enterprise-a')[at], chained(visits(4), 'enterprise-b')[at]])
  .map((event, index) => ({ ...event, position: (index + 1) * 3 }));

function verdictOn(events: readonly RecordedEvent[], expected?: LogHead) {
  const check = new LogCheck(expected);
  for (const event of events) check.take(event);
  return check.verdict;
}

describe('the whole log', () => {
  const honest = verdictOn(log);

  test('holds where every chain in it holds', () => {
    expect(honest).toMatchObject({ events: 8, streams: 2, broken: new Set() });
    expect(honest.head.position).toBe(24);
  });

  test('names the stream in which an event was changed', () => {
    const changed = log.with(2, { ...log[2], data: {} });
    expect(verdictOn(changed).broken).toEqual(new Set(['enterprise-a']));
  });

  test('holds without a stream that is gone as a whole, but not against the digest of an auditor', () => {
    const without = log.filter(({ stream }) => stream !== 'enterprise-b');
    expect(verdictOn(without).broken.size).toBe(0);
    expect(verdictOn(without, honest.head).expected).not.toBe('found');
  });

  test('that lost its end does not reach the position of an auditor', () => {
    expect(verdictOn(log.slice(0, 6), honest.head).expected).toBe('not-there');
  });

  test('that has grown is found again at the position of an auditor', () => {
    const earlier = verdictOn(log.slice(0, 6)).head;
    expect(verdictOn(log, earlier).expected).toBe('found');
  });

  test('whose last event was changed differs from the digest of an auditor', () => {
    const changed = log.with(7, { ...log[7], data: {} });
    expect(verdictOn(changed, honest.head).expected).toBe('differs');
  });

  test('is checked over more streams than there was room for at first', () => {
    const many = Array.from({ length: 3_000 }, (_, n) => chained(visits(2), `enterprise-${n}`)).flat();
    const positioned = many.map((event, position) => ({ ...event, position }));
    expect(verdictOn(positioned)).toMatchObject({ events: 6_000, streams: 3_000, broken: new Set() });
  });
});
