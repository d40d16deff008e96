import { Body, Controller, Get, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Settings } from '../config.js';
import { Allow, Public } from '../access/allow.js';
import { inDepartment } from '../access/department-scope.js';
import { Decisions } from '../event-store/decisions.js';
import { AnswersCommand, AnswersProblem, AnswersQuery, IdParam } from '../http/documented.js';
import { Asked, InCommand, InQuery, type QueryContext } from '../http/request.js';
import { type Actor } from '../kernel/actor.js';
import { type CommandContext } from '../kernel/decider.js';
import { type Instant } from '../kernel/dates.js';
import { type Uuid } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { meeting as meetingDecider, refuseMeeting } from '../meeting/meeting.decide.js';
import { ApplyForMembership } from '../membership/membership.commands.js';
import { membershipDecider } from '../membership/membership.decide.js';
import { membershipIdOf } from '../membership/membership.handlers.js';
import { SettingsInForce } from '../settings/settings-in-force.js';
import { consentTo } from '../settings/shipped-notice.js';
import { ViewReader } from '../views/view-reader.js';
import { MeetingEnterprises, type SignUpMeeting } from './meeting-enterprises.js';
import { SignUpCodes } from './sign-up-codes.js';
import { SignUpThrottle } from './sign-up-throttle.js';
import {
  FindEnterprisesDto,
  JoinDto,
  JoinedDto,
  ProgressDto,
  ProgressQueryDto,
  SignUpCodeDto,
  SignUpPageDto,
} from './sign-up.dto.js';
import { refuseSignUp } from './sign-up.refusals.js';

const CodeParam = () =>
  ApiParam({ name: 'code', description: 'From the QR code of a meeting.', schema: { type: 'string' } });

@ApiTags('sign-up')
@Controller('api')
export class SignUpController {
  constructor(
    private readonly commands: CommandBus,
    private readonly decisions: Decisions,
    private readonly codes: SignUpCodes,
    private readonly throttle: SignUpThrottle,
    private readonly enterprises: MeetingEnterprises,
    private readonly views: ViewReader,
    private readonly settings: Settings,
    private readonly inForce: SettingsInForce,
  ) {}

  @Post('meetings/:id/sign-up-code')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand(
    'A code for the sign-up page of a meeting, good for 12 hours. Nothing is recorded.',
    SignUpCodeDto,
  )
  async issue(@IdParam() id: string, @InCommand() { actor, now }: CommandContext): Promise<SignUpCodeDto> {
    const { state } = await this.decisions.load(meetingDecider, id);
    if (state.status === 'unplanned') throw refuseMeeting('meeting-unknown');
    inDepartment(actor, state.department);
    if (state.status === 'cancelled') throw refuseMeeting('meeting-cancelled', { reason: state.reason });
    const { code, expiresAt } = this.codes.issue(id, now);
    return { code, url: `${this.settings.publicOrigin ?? ''}/join/${code}`, expiresAt };
  }

  @Get('join/:code')
  @Public()
  @CodeParam()
  @AnswersProblem(409, 'The meeting was cancelled, or the code has ended.')
  @AnswersProblem(429, 'Too many requests.')
  @AnswersQuery('The meeting that a code is for, and a few of its enterprises.', SignUpPageDto)
  async show(
    @Param('code') code: string,
    @Asked() { q }: FindEnterprisesDto,
    @Ip() address: string,
    @InQuery() { now, language }: QueryContext,
  ): Promise<SignUpPageDto> {
    this.throttle.take('ask', address, code, now);
    const { meeting, expiresAt } = await this.meetingOf(code, now);
    const notice = await this.inForce.notice();
    const federation = await this.inForce.federation();
    const isEnglish = language === 'en';
    return {
      kind: meeting.kind,
      on: meeting.on,
      place: meeting.place,
      park: this.enterprises.parkName(meeting),
      expiresAt,
      consent: consentTo(notice),
      notice: isEnglish ? notice.en : notice.zh,
      federation: federation && ((isEnglish && federation.englishName) || federation.name),
      enterprises: this.enterprises.find(meeting, q),
    };
  }

  @Post('join/:code')
  @Public()
  @CodeParam()
  @AnswersCommand(
    'Applies for membership at the meeting. Answers alike whether or not the person applied before.',
    JoinedDto,
  )
  async join(
    @Param('code') code: string,
    @Body() { enterprise, person, consent }: JoinDto,
    @Ip() address: string,
    @InCommand() context: CommandContext,
  ): Promise<JoinedDto> {
    this.throttle.take('apply', address, code, context.now);
    const { meeting } = await this.meetingOf(code, context.now);
    const isOutdated = consent !== consentTo(await this.inForce.notice());
    // Sent again because its answer was lost, an application is answered as it was.
    if (isOutdated && !(await this.hasApplied(context.commandId))) {
      throw refuseSignUp('sign-up-consent-outdated', {}, { pointer: '/consent' });
    }
    if (!this.enterprises.has(meeting, enterprise)) {
      throw refuseSignUp('sign-up-enterprise-elsewhere', {}, { pointer: '/enterprise' });
    }
    const actor: Actor = { ...context.actor, department: meeting.department };
    const application = {
      on: context.today,
      enterprise,
      channel: 'on-the-spot',
      meeting: meeting.id,
      person,
      consent,
    } as const;
    try {
      await this.commands.execute(new ApplyForMembership(application, { ...context, actor }));
    } catch (error) {
      // Nobody finds out here who applied before.
      const isKnown = error instanceof Refusal && HIDDEN.has(error.code);
      if (!isKnown) throw error;
    }
    return { receipt: this.codes.receiptOf(membershipIdOf(context.commandId)) };
  }

  @Get('join/:code/progress')
  @Public()
  @CodeParam()
  @AnswersProblem(409, 'The meeting was cancelled, or the code has ended.')
  @AnswersProblem(429, 'Too many requests.')
  @AnswersQuery('How far an application has come; also when the code has ended.', ProgressDto)
  async progress(
    @Param('code') code: string,
    @Asked() { receipt }: ProgressQueryDto,
    @Ip() address: string,
    @InQuery() { now }: QueryContext,
  ): Promise<ProgressDto> {
    this.throttle.take('ask', address, code, now);
    this.codes.open(code);
    const { state } = await this.decisions.load(membershipDecider, this.codes.openReceipt(receipt));
    // What was answered without an application looks like one that is open.
    if (state.stage === 'none' || state.stage === 'abandoned') return { stage: 'applied', decidedOn: null };
    return { stage: state.stage, decidedOn: 'on' in state ? state.on : null };
  }

  private async hasApplied(commandId: Uuid): Promise<boolean> {
    const { revision } = await this.decisions.load(membershipDecider, membershipIdOf(commandId));
    return revision >= 0;
  }

  /** @throws Refusal `sign-up-code-unknown`, `sign-up-code-ended`, `sign-up-meeting-cancelled` */
  private async meetingOf(
    code: string,
    now: Instant,
  ): Promise<{ readonly meeting: SignUpMeeting; readonly expiresAt: Instant }> {
    const { meeting: id, expiresAt } = this.codes.open(code);
    if (expiresAt <= now) throw refuseSignUp('sign-up-code-ended');
    const meeting = this.views.one<SignUpMeeting & { readonly state: string }>(
      'select id, kind, state, day as "on", department, park, enterprise, place from {meetings.meetings} where id = ?',
      id,
    );
    if (!meeting) throw refuseSignUp('sign-up-code-unknown');
    if (meeting.state === 'cancelled') throw refuseSignUp('sign-up-meeting-cancelled');
    return { meeting, expiresAt };
  }
}

const HIDDEN: ReadonlySet<string> = new Set(['already-applied', 'application-abandoned']);
