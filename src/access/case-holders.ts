import { type BusinessDate } from '../kernel/dates.js';

/** An enterprise's case, as far as others who refer to it have to know it. */
export interface HeldCase {
  readonly department: string;
  readonly registeredOn: BusinessDate;
}

/** Which department holds what a meeting or a membership refers to. The composition root says where that is known. */
export abstract class CaseHolders {
  /** Null where the enterprise never came to be. */
  abstract ofEnterprise(id: string): Promise<HeldCase | null>;

  /** Null where the meeting was never planned. */
  abstract ofMeeting(id: string): Promise<string | null>;
}
