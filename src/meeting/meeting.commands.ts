import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type CommandContext } from '../kernel/decider.js';
import { type MeetingCommand, type MeetingState } from './meeting.decide.js';
import { type MeetingEvent } from './meeting.events.js';

export class DecideMeeting extends Command<Decided<MeetingState, MeetingEvent>> {
  constructor(
    readonly id: string,
    readonly command: MeetingCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}
