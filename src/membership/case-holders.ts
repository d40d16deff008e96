/** Which department holds what a membership refers to. The composition root says where that is known. */
export abstract class CaseHolders {
  /** Null where the enterprise never came to be. */
  abstract ofEnterprise(id: string): Promise<string | null>;

  /** Null where the meeting was never planned. */
  abstract ofMeeting(id: string): Promise<string | null>;
}
