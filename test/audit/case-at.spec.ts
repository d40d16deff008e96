import { eventsAt, retractionsIn } from '../../src/audit/case-at.js';
import { type EnterpriseEvent } from '../../src/enterprise/enterprise.events.js';
import { givenId } from '../support/given.js';
import { chained, visited } from './chained.js';

const retracted = (entry: string, occurredOn: string): EnterpriseEvent => ({
  type: 'EntryRetracted',
  occurredOn,
  data: { entry, entryType: 'VisitRecorded', reason: 'wrong enterprise' },
});

/** Recorded in this order, each at noon of its day or, where it was entered late, of the day before it. */
const events = chained([
  visited('2026-03-02'),
  visited('2026-03-10'),
  visited('2026-03-05'), // entered on the 10th
  retracted(givenId(1), '2026-03-20'),
  visited('2026-03-25'),
]);
const revisions = (point: Parameters<typeof eventsAt>[1]) =>
  eventsAt(events, point).map(({ revision }) => revision);

describe('a case', () => {
  test('at a revision is everything up to it', () => {
    expect(revisions({ revision: 2 })).toEqual([0, 1, 2]);
  });

  test('on a date is what had happened by then, also what was entered late', () => {
    expect(revisions({ on: '2026-03-05' })).toEqual([0, 2]);
  });

  test('on a date is without what was found out later to be wrong', () => {
    expect(revisions({ on: '2026-03-10' })).toEqual([0, 1, 2, 3]);
  });

  test('as known at a time does not know what was entered or retracted later', () => {
    expect(revisions({ knownAt: '2026-03-09T00:00:00.000Z' })).toEqual([0]);
    expect(revisions({ knownAt: '2026-03-19T00:00:00.000Z' })).toEqual([0, 1, 2]);
  });

  test('on a date as known at a time is bounded by both clocks', () => {
    expect(revisions({ on: '2026-03-10', knownAt: '2026-03-19T00:00:00.000Z' })).toEqual([0, 1, 2]);
    expect(revisions({ on: '2026-03-05', knownAt: '2026-03-09T00:00:00.000Z' })).toEqual([0]);
  });

  test('with neither clock is the case of now', () => {
    expect(revisions({})).toEqual([0, 1, 2, 3, 4]);
  });

  test('knows which entry took which back', () => {
    expect([...retractionsIn(events)]).toEqual([[givenId(1), givenId(3)]]);
  });
});
