import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { AnswersQuery, DescribesId, IdParam } from '../../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../../http/request.js';
import { ListMeetingsDto, MeetingDto, MeetingListDto } from './meetings.dto.js';
import { ListMeetings, ShowMeeting } from './meetings.queries.js';

@ApiTags('meetings')
@Controller('api/meetings')
export class MeetingsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('Meetings planned and held, with what came of each.', MeetingListDto)
  async list(@Asked() asked: ListMeetingsDto, @InQuery() context: QueryContext): Promise<MeetingListDto> {
    return this.queries.execute(new ListMeetings(asked, context));
  }

  @Get(':id')
  @Allow('staff', 'leader', 'auditor')
  @DescribesId()
  @AnswersQuery('One meeting: who came, who applied at it.', MeetingDto)
  async show(@IdParam() id: string, @InQuery() context: QueryContext): Promise<MeetingDto> {
    return this.queries.execute(new ShowMeeting(id, context));
  }
}
