import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { AtRevision } from '../http/accepted.js';
import { dateAsked, knownAtAsked, type Present } from '../http/clocks.js';
import { AnswersQuery, DescribesId, IdParam } from '../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../http/request.js';
import {
  CaseDto,
  ChangesDto,
  ChangesRange,
  ExpectedHead,
  HISTORY_PAGE,
  HistoryDto,
  HistoryRange,
  PointDto,
  VerificationDto,
} from './audit.dto.js';
import { CaseAt, CaseChanges, CaseHistory, CaseNow, StreamVerification } from './audit.queries.js';
import { refuseAudit } from './audit.refusals.js';
import { type PointInTime } from './case-at.js';
import { headOf } from './expected-head.js';

/** One case, now and as it stood. */
@ApiTags('enterprises')
@Controller('api/enterprises/:id')
export class CaseController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @DescribesId()
  @AnswersQuery('The case as it stands. Its ETag is what If-Match takes.', CaseDto)
  async now(@IdParam() id: string, @InQuery() reader: QueryContext) {
    const shown = await this.queries.execute(new CaseNow(id, reader));
    return new AtRevision(shown.asOf.revision, shown);
  }

  @Get('state')
  @Allow('staff', 'leader', 'auditor')
  @DescribesId()
  @AnswersQuery('The case as it stood at a revision, on a date, as known at a time.', CaseDto)
  async at(@IdParam() id: string, @Asked() asked: PointDto, @InQuery() reader: QueryContext) {
    return this.queries.execute(new CaseAt(id, reader, pointOf(asked, reader)));
  }

  @Get('history')
  @Allow('staff', 'leader', 'auditor')
  @DescribesId()
  @AnswersQuery('Every event: what, who, when by both clocks, why, and its hash.', HistoryDto)
  async history(@IdParam() id: string, @Asked() range: HistoryRange, @InQuery() reader: QueryContext) {
    return this.queries.execute(new CaseHistory(id, reader, range.from ?? 0, range.limit ?? HISTORY_PAGE));
  }

  @Get('changes')
  @Allow('staff', 'leader', 'auditor')
  @DescribesId()
  @AnswersQuery('What changed between two revisions, dates or states of knowledge.', ChangesDto)
  async changes(@IdParam() id: string, @Asked() range: ChangesRange, @InQuery() reader: QueryContext) {
    const { from, to, fromOn, toOn, fromKnownAt, toKnownAt } = range;
    const hasClock = [fromOn, toOn, fromKnownAt, toKnownAt].some((clock) => clock !== undefined);
    const earlier =
      hasClock || from !== undefined
        ? pointOf({ revision: from, on: fromOn, knownAt: fromKnownAt }, reader, ['fromOn', 'fromKnownAt'])
        : { revision: 0 };
    const later = pointOf({ revision: to, on: toOn, knownAt: toKnownAt }, reader, ['toOn', 'toKnownAt']);
    return this.queries.execute(new CaseChanges(id, reader, earlier, later));
  }

  @Get('verification')
  @Allow('auditor')
  @DescribesId()
  @AnswersQuery('The hash chain of the case, recomputed over what is stored.', VerificationDto)
  async verify(@IdParam() id: string, @Asked() expected: ExpectedHead) {
    return this.queries.execute(new StreamVerification(`enterprise-${id}`, headOf(expected)));
  }
}

/** @throws Refusal `point-ambiguous`, `date-in-future` */
function pointOf(
  { revision, on, knownAt }: PointDto,
  present: Present,
  [onField, knownAtField] = ['on', 'knownAt'],
): PointInTime {
  if (revision === undefined) {
    const known = knownAtAsked(knownAt, present, knownAtField);
    return {
      on: on === present.today ? undefined : on && dateAsked(on, present, onField),
      knownAt: known.isNow ? undefined : known.at,
    };
  }
  if (on !== undefined || knownAt !== undefined) throw refuseAudit('point-ambiguous');
  return { revision };
}
