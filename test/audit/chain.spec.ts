import fc from 'fast-check';
import { type ChainHead, verifyStream } from '../../src/audit/chain.js';
import { hashOf, type RecordedEvent } from '../../src/kernel/event.js';
import { chained, visits } from './chained.js';

const LENGTH = 8;
const honest: readonly RecordedEvent[] = chained(visits(LENGTH));
const headAt = (revision: number): ChainHead => ({ revision, hash: hashOf(honest[revision]) });

const edited = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  data: { ...event.data, willingness: 5 },
});
const renumbered = (events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.map((event, revision) => ({ ...event, revision }));
const without = (at: number): RecordedEvent[] => honest.filter((_, index) => index !== at);

describe('the chain of a stream', () => {
  test('holds over everything that was recorded, and ends at its head', () => {
    expect(verifyStream(honest)).toEqual({ ok: true, events: LENGTH, head: headAt(LENGTH - 1) });
  });

  test('of a stream without events holds', () => {
    expect(verifyStream([])).toEqual({ ok: true, events: 0, head: null });
  });

  test('names the event that was edited, wherever two follow it', () => {
    for (let at = 0; at < LENGTH - 2; at++) {
      const verdict = verifyStream(honest.with(at, edited(honest[at])));
      expect(verdict.firstBad).toEqual({ revision: at, eventId: honest[at].id, why: 'altered' });
    }
  });

  test('says of an edit just before the last event that either may be the wrong one', () => {
    const at = LENGTH - 2;
    expect(verifyStream(honest.with(at, edited(honest[at]))).firstBad).toMatchObject({
      revision: at,
      why: 'unlinked',
    });
  });

  test('that is broken has no head to be trusted: what stands before the fault may have been written anew', () => {
    for (const at of honest.keys()) {
      expect(verifyStream(honest.with(at, edited(honest[at])), headAt(LENGTH - 1)).head).toBeNull();
      expect(verifyStream(without(at), headAt(LENGTH - 1)).head).toBeNull();
    }
    expect(verifyStream(honest.slice(0, 5), headAt(6)).head).toBeNull();
  });

  test('notices an edit of who did it, when, and on what day as it does of the data', () => {
    const { metadata } = honest[3];
    for (const changed of [
      { ...metadata, occurredOn: '2026-01-01' },
      { ...metadata, recordedAt: '2026-01-01T00:00:00.000Z' },
      { ...metadata, actor: { ...metadata.actor, id: 'somebody-else' } },
    ]) {
      const verdict = verifyStream(honest.with(3, { ...honest[3], metadata: changed }));
      expect(verdict.firstBad).toMatchObject({ revision: 3, why: 'altered' });
    }
  });

  test('names the place from which an event was deleted', () => {
    for (let at = 0; at < LENGTH - 2; at++) {
      expect(verifyStream(without(at)).firstBad).toEqual({
        revision: at + 1,
        eventId: honest[at + 1].id,
        why: 'missing-before',
      });
      expect(verifyStream(renumbered(without(at))).firstBad).toMatchObject({
        revision: at,
        why: 'out-of-place',
      });
    }
  });

  test('names an event that was inserted, also when it is chained to the one before it', () => {
    for (let at = 1; at < LENGTH; at++) {
      const forged: RecordedEvent = {
        ...edited(honest[at]),
        metadata: { ...honest[at].metadata, prev: hashOf(honest[at - 1]) },
      };
      const verdict = verifyStream(renumbered(honest.toSpliced(at, 0, forged)));
      expect(verdict.firstBad).toMatchObject({ revision: at, why: 'inserted' });
    }
  });

  test('names the first of two events that changed places', () => {
    for (let at = 0; at < LENGTH - 2; at++) {
      const swapped = honest.with(at, honest[at + 1]).with(at + 1, honest[at]);
      expect(verifyStream(renumbered(swapped)).firstBad).toMatchObject({
        revision: at,
        why: 'out-of-place',
      });
    }
  });

  test('that lost its end still holds, but not against the head an auditor wrote down', () => {
    const cut = honest.slice(0, 5);
    expect(verifyStream(cut).ok).toBe(true);
    expect(verifyStream(cut, headAt(4)).ok).toBe(true);
    expect(verifyStream(cut, headAt(6)).firstBad).toEqual({
      revision: 4,
      eventId: honest[4].id,
      why: 'cut-off',
    });
    expect(verifyStream([], headAt(0)).firstBad).toMatchObject({ revision: -1, why: 'cut-off' });
  });

  test('whose last event was edited does not hold against that head', () => {
    const last = LENGTH - 1;
    const verdict = verifyStream(honest.with(last, edited(honest[last])), headAt(last));
    expect(verdict.firstBad).toMatchObject({ revision: last, why: 'not-the-head' });
  });

  test('goes on after the head that an auditor wrote down', () => {
    expect(verifyStream(honest, headAt(3)).ok).toBe(true);
  });

  test('never holds after any tampering, when the head is known', () => {
    const place = fc.nat({ max: LENGTH - 1 });
    const tampering = fc.oneof(
      place.map((at) => honest.with(at, edited(honest[at]))),
      place.map((at) => without(at)),
      place.map((at) => renumbered(without(at))),
      place.map((at) => renumbered(honest.toSpliced(at, 0, edited(honest[at])))),
      fc
        .tuple(place, place)
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => renumbered(honest.with(a, honest[b]).with(b, honest[a]))),
      place.map((at) => honest.slice(0, at)),
    );
    fc.assert(
      fc.property(tampering, (events) => {
        expect(verifyStream(events, headAt(LENGTH - 1)).ok).toBe(false);
      }),
    );
  });

  test('is taken over what is stored, not over what an upcaster made of it', () => {
    const upcast = honest.map((event) => ({ ...event, data: { shape: 'new' }, stored: event }));
    expect(verifyStream(upcast).ok).toBe(true);
  });
});
