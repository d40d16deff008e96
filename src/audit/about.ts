import { type EnterpriseEvent } from '../enterprise/enterprise.events.js';
import { categoryOf, type Recorded, type RecordedEvent } from '../kernel/event.js';
import { isCase, stateOf } from './case-file.js';

/**
 * What people call the enterprise, the meeting or the roster whose stream this is; null of all other streams.
 * @param events the whole stream, which has at least one
 */
export function aboutOf(events: readonly RecordedEvent[]): string | null {
  const [first] = events;
  switch (categoryOf(first.stream)) {
    case 'enterprise': {
      const state = stateOf(events as unknown as readonly Recorded<EnterpriseEvent>[]);
      return isCase(state) ? state.details.name : null;
    }
    case 'meeting':
      return (first.data as { readonly subject?: string }).subject ?? null;
    case 'roster': {
      // A list that comes again may have another name.
      const names = events.map(({ data }) => (data as { readonly fileName?: string }).fileName);
      return names.findLast((name) => name !== undefined) ?? null;
    }
    default:
      return null;
  }
}
