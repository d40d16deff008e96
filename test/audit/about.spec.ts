import { aboutOf } from '../../src/audit/about.js';
import { type RecordedEvent } from '../../src/kernel/event.js';

test('a roster is called as the file was that brought it last', () => {
  const events = [
    { type: 'RosterImportStarted', data: { fileName: '名录.csv' } },
    { type: 'RosterImportCompleted', data: { rows: 1, flagged: 0 } },
    { type: 'RosterImportRepeated', data: { fileName: '再次.csv' } },
    { type: 'MatchDecided', data: { same: true } },
  ].map((event) => ({ ...event, stream: 'roster-1' }) as unknown as RecordedEvent);
  expect(aboutOf(events.slice(0, 2))).toBe('名录.csv');
  expect(aboutOf(events)).toBe('再次.csv');
});
