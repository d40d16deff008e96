import { Injectable } from '@nestjs/common';
import { enterprise } from './enterprise/enterprise.decide.js';
import { Decisions } from './event-store/decisions.js';
import { meeting } from './meeting/meeting.decide.js';
import { CaseHolders } from './membership/case-holders.js';

/** From the streams themselves: here aggregates that do not know each other meet. */
@Injectable()
export class StreamCaseHolders extends CaseHolders {
  constructor(private readonly decisions: Decisions) {
    super();
  }

  async ofEnterprise(id: string): Promise<string | null> {
    const { state } = await this.decisions.load(enterprise, id);
    return state.stage === 'unregistered' || state.stage === 'abandoned' ? null : state.department;
  }

  async ofMeeting(id: string): Promise<string | null> {
    const { state } = await this.decisions.load(meeting, id);
    return state.status === 'unplanned' ? null : state.department;
  }
}
