import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { departmentNamed } from '../access/department-scope.js';
import { type Decided } from '../event-store/decisions.js';
import { accepted } from '../http/accepted.js';
import { AnswersCommand, IdParam } from '../http/documented.js';
import { InCommand } from '../http/request.js';
import { type CommandContext } from '../kernel/decider.js';
import { derivedId } from '../kernel/ids.js';
import { type CaseCommand, EnterpriseCommand, RecordVisit, type Step } from './enterprise.commands.js';
import {
  ApplyDto,
  AssignOfficerDto,
  CaseAcceptedDto,
  CloseCaseDto,
  CompleteFollowUpDto,
  CorrectDetailsDto,
  DissolveUnionDto,
  EraseContactDto,
  EstablishUnionDto,
  FindExistingUnionDto,
  PlanFollowUpDto,
  ProvideServiceDto,
  RecordConcernsDto,
  RecordStepDto,
  RecordVisitDto,
  RegisterEnterpriseDto,
  ReopenCaseDto,
  RetractEntryDto,
  ReturnApplicationDto,
  TransferDto,
  WithdrawApplicationDto,
} from './enterprise.dto.js';
import { type EnterpriseEvent } from './enterprise.events.js';
import { refuse } from './enterprise.refusals.js';
import { type EnterpriseState } from './enterprise.state.js';

@ApiTags('enterprises')
@Controller('api/enterprises')
export class EnterpriseController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Allow('staff', 'leader')
  @AnswersCommand('Registers an enterprise by hand.', CaseAcceptedDto)
  async register(@Body() body: RegisterEnterpriseDto, @InCommand() context: CommandContext) {
    const { on = context.today, park = null, details, existingUnion } = body;
    const department = departmentNamed(context.actor, body.department);
    return this.decide(
      derivedId(context.commandId, 'enterprise'),
      { kind: 'register', on, details, department, park, origin: 'by-hand', sources: [], existingUnion },
      context,
    );
  }

  @Post(':id/corrections')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Corrects details of an enterprise.', CaseAcceptedDto)
  async correct(
    @IdParam() id: string,
    @Body() body: CorrectDetailsDto,
    @InCommand() context: CommandContext,
  ) {
    const { on = context.today, corrected, reason } = body;
    return this.decide(id, { kind: 'correct-details', on, corrected: { ...corrected }, reason }, context);
  }

  @Post(':id/assignments')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Assigns an officer to the case, or takes the assignment away.', CaseAcceptedDto)
  async assign(@IdParam() id: string, @Body() body: AssignOfficerDto, @InCommand() context: CommandContext) {
    const { on = context.today, officer } = body;
    return this.decide(id, { kind: 'assign-officer', on, officer }, context);
  }

  @Post(':id/transfers')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Transfers the case to another department or park.', CaseAcceptedDto)
  async transfer(@IdParam() id: string, @Body() body: TransferDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'transfer', on: context.today, ...body }, context);
  }

  @Post(':id/visits')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records a visit; names and phones of contacts are encrypted.', CaseAcceptedDto)
  async visit(@IdParam() id: string, @Body() body: RecordVisitDto, @InCommand() context: CommandContext) {
    const { contacts = [], concerns = [], ...visit } = body;
    const decided = await this.commands.execute(
      new RecordVisit(id, { ...visit, concerns }, contacts, context),
    );
    return answer(id, decided);
  }

  @Post(':id/concerns')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records concerns raised or settled outside a visit.', CaseAcceptedDto)
  async concerns(
    @IdParam() id: string,
    @Body() body: RecordConcernsDto,
    @InCommand() context: CommandContext,
  ) {
    const { on = context.today, raised = [], settled = [], notes } = body;
    return this.decide(id, { kind: 'record-concerns', on, raised, settled, notes }, context);
  }

  @Post(':id/follow-ups')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Plans a follow-up.', CaseAcceptedDto)
  async planFollowUp(
    @IdParam() id: string,
    @Body() body: PlanFollowUpDto,
    @InCommand() context: CommandContext,
  ) {
    const { on = context.today, due, officer = null, subject } = body;
    return this.decide(id, { kind: 'plan-follow-up', on, due, officer, subject }, context);
  }

  @Post(':id/follow-ups/:followUp/completion')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Completes a follow-up.', CaseAcceptedDto)
  async completeFollowUp(
    @IdParam() id: string,
    @IdParam('followUp') followUp: string,
    @Body() body: CompleteFollowUpDto,
    @InCommand() context: CommandContext,
  ) {
    const { on = context.today, notes } = body;
    return this.decide(id, { kind: 'complete-follow-up', on, followUp, notes }, context);
  }

  @Post(':id/existing-union')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records that the enterprise has had a union all along.', CaseAcceptedDto)
  async findExistingUnion(
    @IdParam() id: string,
    @Body() body: FindExistingUnionDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'find-existing-union', ...body }, context);
  }

  @Post(':id/applications')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records the establishment application; again where it was returned.', CaseAcceptedDto)
  async apply(@IdParam() id: string, @Body() body: ApplyDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'apply', ...body }, context);
  }

  @Post(':id/applications/steps')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records a step of the application, or one after the establishment.', CaseAcceptedDto)
  async recordStep(@IdParam() id: string, @Body() body: RecordStepDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'record-step', on: body.on, ...stepOf(body) }, context);
  }

  @Post(':id/applications/return')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records that the application was returned for correction.', CaseAcceptedDto)
  async returnApplication(
    @IdParam() id: string,
    @Body() body: ReturnApplicationDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'return-application', ...body }, context);
  }

  @Post(':id/applications/withdraw')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records that the enterprise withdrew its application.', CaseAcceptedDto)
  async withdraw(
    @IdParam() id: string,
    @Body() body: WithdrawApplicationDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'withdraw-application', ...body }, context);
  }

  @Post(':id/establishment')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand(
    'Records the establishment of the union, once the result was approved (Trade Union Law art. 12).',
    CaseAcceptedDto,
  )
  async establish(
    @IdParam() id: string,
    @Body() body: EstablishUnionDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'establish-union', ...body }, context);
  }

  @Post(':id/dissolution')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records that the union was dissolved.', CaseAcceptedDto)
  async dissolve(
    @IdParam() id: string,
    @Body() body: DissolveUnionDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'dissolve-union', ...body }, context);
  }

  @Post(':id/services')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Records a service to an established union.', CaseAcceptedDto)
  async serve(@IdParam() id: string, @Body() body: ProvideServiceDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'provide-service', ...body }, context);
  }

  @Post(':id/contacts/:person/erasure')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand(
    'Destroys the key of a contact’s name and phone, in the whole case and for good.',
    CaseAcceptedDto,
  )
  async eraseContact(
    @IdParam() id: string,
    @IdParam('person') person: string,
    @Body() { reason }: EraseContactDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'erase-contact', on: context.today, person, reason }, context);
  }

  @Post(':id/retractions')
  @HttpCode(200)
  @Allow('staff')
  @AnswersCommand('Retracts an entry that was wrong: it counts as if it had never been.', CaseAcceptedDto)
  async retract(@IdParam() id: string, @Body() body: RetractEntryDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'retract-entry', ...body }, context);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Takes the enterprise out of the population, with a reason.', CaseAcceptedDto)
  async close(@IdParam() id: string, @Body() body: CloseCaseDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'close', on: context.today, ...body }, context);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Takes the enterprise back into the population.', CaseAcceptedDto)
  async reopen(@IdParam() id: string, @Body() body: ReopenCaseDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'reopen', on: context.today, ...body }, context);
  }

  private async decide(id: string, command: CaseCommand, context: CommandContext) {
    return answer(id, await this.commands.execute(new EnterpriseCommand(id, command, context)));
  }
}

function answer(id: string, decided: Decided<EnterpriseState, EnterpriseEvent>) {
  const planned = decided.events.find((event) => event.type === 'FollowUpPlanned');
  return accepted(decided, {
    id,
    stage: decided.state.stage,
    ...(planned && { followUp: planned.data.followUp }),
  });
}

/** What each step comes with, besides its date and document number. */
const FIGURES = {
  'preparation-approved': [],
  'member-list-submitted': ['members', 'womenMembers'],
  'candidates-approved': ['candidates'],
  'congress-held': ['entitled', 'attended', 'elected'],
  'result-approved': [],
  'legal-person-registered': ['uscc'],
  'seal-made': [],
  'union-account-opened': [],
} as const satisfies Record<Step['step'], readonly (keyof RecordStepDto)[]>;

/** @throws Refusal `figures-of-another-step` where a figure is missing or belongs to another step */
function stepOf({ on: _, step, documentNumber, ...figures }: RecordStepDto): Step {
  const given = Object.entries(figures)
    .filter(([, value]) => value !== undefined)
    .map(([figure]) => figure);
  const expected: readonly string[] = FIGURES[step];
  const complete = step === 'legal-person-registered' || expected.every((figure) => given.includes(figure));
  if (!complete || !given.every((figure) => expected.includes(figure))) {
    const listed = (names: readonly string[]) => names.join(', ') || '—';
    throw refuse('figures-of-another-step', { step, expected: listed(expected), given: listed(given) });
  }
  return { step, documentNumber, ...figures } as Step;
}
