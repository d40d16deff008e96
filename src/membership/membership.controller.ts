import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { inDepartment } from '../access/department-scope.js';
import { Decisions } from '../event-store/decisions.js';
import { accepted, AtRevision } from '../http/accepted.js';
import { AnswersCommand, AnswersQuery, IdParam } from '../http/documented.js';
import { InCommand, InQuery, type QueryContext } from '../http/request.js';
import { type Actor } from '../kernel/actor.js';
import { type CommandContext } from '../kernel/decider.js';
import { maskIdNumber, maskName, maskPhone } from '../privacy/mask.js';
import { Vault } from '../privacy/vault.js';
import { ApplyForMembership, DecideMembership } from './membership.commands.js';
import { membershipDecider } from './membership.decide.js';
import {
  AdmitMembershipDto,
  ApplyForMembershipDto,
  EraseMembershipDto,
  MembershipDto,
  MembershipReasonDto,
} from './membership.dto.js';
import { membershipIdOf } from './membership.handlers.js';
import { refuseMembership } from './membership.refusals.js';
import { type Membership } from './membership.state.js';
import { type Person } from './person.js';

@ApiTags('memberships')
@Controller('api/memberships')
export class MembershipController {
  constructor(
    private readonly commands: CommandBus,
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('staff')
  @AnswersCommand('Takes in the application of an employee who joins in person.')
  async apply(@Body() body: ApplyForMembershipDto, @InCommand() context: CommandContext) {
    const { on = context.today, meeting = null, ...rest } = body;
    const decided = await this.commands.execute(new ApplyForMembership({ ...rest, on, meeting }, context));
    return accepted(decided, { id: membershipIdOf(context.commandId) });
  }

  @Post(':id/admission')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Admits the applicant.')
  async admit(@IdParam() id: string, @Body() body: AdmitMembershipDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'admit', ...body, on: body.on ?? context.today }, context);
  }

  @Post(':id/rejection')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Rejects the application.')
  async reject(
    @IdParam() id: string,
    @Body() body: MembershipReasonDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'reject', ...body, on: body.on ?? context.today }, context);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('The applicant, or the member, withdraws.')
  async withdraw(
    @IdParam() id: string,
    @Body() body: MembershipReasonDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'withdraw', ...body, on: body.on ?? context.today }, context);
  }

  @Post(':id/erasure')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Erases the personal data for good, by destroying its key.')
  async erase(@IdParam() id: string, @Body() body: EraseMembershipDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'erase', reason: body.reason }, context);
  }

  @Get(':id')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('One membership; the person only as far as the role may see.', MembershipDto)
  async show(@IdParam() id: string, @InQuery() { actor }: QueryContext): Promise<AtRevision<MembershipDto>> {
    const { state, revision } = await this.decisions.load(membershipDecider, id);
    if (state.stage === 'none' || state.stage === 'abandoned') throw refuseMembership('membership-unknown');
    inDepartment(actor, state.department);
    return new AtRevision(revision, {
      id,
      stage: state.stage,
      enterprise: state.enterprise,
      department: state.department,
      channel: state.channel,
      meeting: state.meeting,
      appliedOn: state.appliedOn,
      decidedOn: 'on' in state ? state.on : null,
      documentNumber: ('documentNumber' in state && state.documentNumber) || null,
      reason: 'reason' in state ? state.reason : null,
      consent: state.consent,
      erased: state.erased,
      person: await this.personFor(actor, state),
    });
  }

  private async personFor(actor: Actor, membership: Membership): Promise<Person | null> {
    if (membership.erased || (actor.role !== 'staff' && actor.role !== 'leader')) return null;
    const person = await this.vault.open<Person>(membership.person, membership.sealedIn);
    if (!person) return null;
    const masked = actor.role !== 'staff';
    return {
      name: masked ? maskName(person.name) : person.name,
      phone: masked ? maskPhone(person.phone) : person.phone,
      ...(person.idNumber !== undefined && { idNumber: maskIdNumber(person.idNumber) }),
    };
  }

  private async decide(id: string, command: DecideMembership['command'], context: CommandContext) {
    return accepted(await this.commands.execute(new DecideMembership(id, command, context)), { id });
  }
}
