import { type QueryContext } from '../../http/request.js';
import { type ListMeetingsDto } from './meetings.dto.js';

export class ListMeetings {
  constructor(
    readonly asked: ListMeetingsDto,
    readonly context: QueryContext,
  ) {}
}

export class ShowMeeting {
  constructor(
    readonly id: string,
    readonly context: QueryContext,
  ) {}
}
