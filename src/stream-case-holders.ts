import { Injectable } from '@nestjs/common';
import { CaseHolders, type HeldCase } from './access/case-holders.js';
import { enterprise } from './enterprise/enterprise.decide.js';
import { Decisions } from './event-store/decisions.js';
import { meeting } from './meeting/meeting.decide.js';

/** From the streams themselves: here aggregates that do not know each other meet. */
@Injectable()
export class StreamCaseHolders extends CaseHolders {
  constructor(private readonly decisions: Decisions) {
    super();
  }

  async ofEnterprise(id: string): Promise<HeldCase | null> {
    const { state } = await this.decisions.load(enterprise, id);
    if (state.stage === 'unregistered' || state.stage === 'abandoned') return null;
    const { department, registeredOn } = state;
    return { department, registeredOn };
  }

  async ofMeeting(id: string): Promise<string | null> {
    const { state } = await this.decisions.load(meeting, id);
    return state.status === 'unplanned' ? null : state.department;
  }
}
