import { fromCloudEvent, NotAnExportedEvent, toCloudEvent } from '../../src/audit/cloud-event.js';
import { hashOf } from '../../src/kernel/event.js';
import { chained, visits } from './chained.js';

const [first, second] = chained(visits(2));

describe('an exported event', () => {
  test('has the attributes of CloudEvents 1.0 and extensions in lower case', () => {
    const event = toCloudEvent(second);
    expect(event).toMatchObject({
      specversion: '1.0',
      id: second.id,
      source: '/jianhui',
      type: 'cn.jianhui.VisitRecorded',
      subject: second.stream,
      time: second.metadata.recordedAt,
      revision: 1,
      position: '1',
      schema: 2,
      occurredon: '2026-03-02',
      prev: hashOf(first),
      hash: hashOf(second),
    });
    for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
  });

  test('leaves out what has no value', () => {
    const event = toCloudEvent(first);
    expect(event).not.toHaveProperty('prev');
    expect(event).not.toHaveProperty('causationid');
    expect(Object.values(event)).not.toContain(null);
  });

  test('comes back with the same hash', () => {
    for (const event of [first, second]) {
      const back = fromCloudEvent(JSON.stringify(toCloudEvent(event)), 1);
      expect(hashOf(back)).toBe(hashOf(event));
      expect(back.claimed).toBe(hashOf(event));
    }
  });

  test('shows what is stored where an upcaster changed it', () => {
    const upcast = { ...second, data: { shape: 'new' }, stored: second };
    expect(toCloudEvent(upcast)).toEqual(toCloudEvent(second));
  });

  test('is told from a line that is something else', () => {
    for (const line of ['', '{', '{}', 'null', '[]', '{"specversion":"1.0","subject":"a-b"}']) {
      expect(() => fromCloudEvent(line, 7)).toThrow(NotAnExportedEvent);
    }
  });
});
