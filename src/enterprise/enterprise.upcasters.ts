import { type Upcaster } from '../event-store/upcasting.js';
import { type Concern, type SealedContact, type VisitMethod } from './enterprise.events.js';

/** `VisitRecorded` of the first weeks of the pilot. */
interface VisitRecordedV1 {
  readonly method: VisitMethod;
  readonly contacts?: readonly SealedContact[];
  readonly willingness?: number;
  readonly concern?: Concern;
  readonly headcount?: number;
  readonly notes?: string;
}

export const enterpriseUpcasters: readonly Upcaster[] = [
  {
    type: 'VisitRecorded',
    from: 1,
    upcast: (data) => {
      const { concern, headcount, contacts = [], ...rest } = data as VisitRecordedV1;
      return { ...rest, contacts, concerns: concern ? [concern] : [], employees: headcount };
    },
  },
];
