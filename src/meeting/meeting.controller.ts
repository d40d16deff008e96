import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { departmentNamed } from '../access/department-scope.js';
import { accepted } from '../http/accepted.js';
import { AnswersCommand, IdParam } from '../http/documented.js';
import { InCommand } from '../http/request.js';
import { type CommandContext } from '../kernel/decider.js';
import { derivedId } from '../kernel/ids.js';
import { DecideMeeting } from './meeting.commands.js';
import { type MeetingCommand } from './meeting.decide.js';
import { InviteEnterprisesDto, MeetingReasonDto, PlanMeetingDto, RecordOutcomeDto } from './meeting.dto.js';

@ApiTags('meetings')
@Controller('api/meetings')
export class MeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Allow('staff', 'leader')
  @AnswersCommand('Plans a meeting.')
  async plan(@Body() body: PlanMeetingDto, @InCommand() context: CommandContext) {
    const { kind, on, park = null, enterprise = null, place, subject } = body;
    const department = departmentNamed(context.actor, body.department);
    return this.decide(
      derivedId(context.commandId, 'meeting'),
      { kind: 'plan-meeting', meetingKind: kind, on, department, park, enterprise, place, subject },
      context,
    );
  }

  @Post(':id/invitations')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Invites enterprises; those invited already are left out.')
  async invite(
    @IdParam() id: string,
    @Body() body: InviteEnterprisesDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'invite-enterprises', enterprises: body.enterprises }, context);
  }

  @Post(':id/outcome')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand(
    'Records that it took place. An enterprise meeting counts as communication with each that attended.',
  )
  async recordOutcome(
    @IdParam() id: string,
    @Body() body: RecordOutcomeDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'record-outcome', ...body }, context);
  }

  @Post(':id/retraction')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand(
    'Retracts an outcome that was entered wrongly, and the communications that followed from it.',
  )
  async retractOutcome(
    @IdParam() id: string,
    @Body() body: MeetingReasonDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'retract-outcome', reason: body.reason }, context);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Cancels a meeting that has not been held.')
  async cancel(@IdParam() id: string, @Body() body: MeetingReasonDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'cancel-meeting', reason: body.reason }, context);
  }

  private async decide(id: string, command: MeetingCommand, context: CommandContext) {
    return accepted(await this.commands.execute(new DecideMeeting(id, command, context)), { id });
  }
}
