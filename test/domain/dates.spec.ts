import { addMonths, businessDateOf } from '../../src/kernel/dates.js';
import { eventIdOf } from '../../src/kernel/ids.js';

test('the business date turns at midnight in Shanghai', () => {
  expect(businessDateOf('2026-03-01T15:59:59.999Z')).toBe('2026-03-01');
  expect(businessDateOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02');
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(eventIdOf('7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11', 0)).toHaveLength(36);
});
