import {
  Day,
  Id,
  KnownAtTime,
  ListOf,
  Flag,
  Moment,
  Nested,
  OneOf,
  Open,
  Shaped,
  Text,
  Whole,
} from '../http/fields.js';
import { Cursor, Limit, PageDto } from '../http/page.js';
import { LONGEST_NAME } from '../kernel/company-name.js';
import { ROLES } from '../kernel/actor.js';
import { CaseFileDto, CommandOfferDto } from './case.dto.js';
import { FAULTS } from './chain.js';

const HASH = /^[0-9a-f]{64}$/;
const HASH_TEXT = {
  code: 'hash-invalid',
  zh: '应为 64 位小写十六进制',
  en: 'must be 64 hexadecimal digits in lower case',
};
const POSITION = /^\d{1,15}$/;
const POSITION_TEXT = {
  code: 'position-invalid',
  zh: '应为命令或查询答复中的 position',
  en: 'must be a position as commands and queries answer it',
};
/** The longest are those with notes, which have at most 4,000 characters. */
const LONGEST_SENTENCE = 5_000;
const EXAMPLE_ID = '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const EXAMPLE_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const Hash = (options: Parameters<typeof Shaped>[2] = {}) =>
  Shaped(HASH, HASH_TEXT, { example: EXAMPLE_HASH, ...options });
const PositionText = (options: Parameters<typeof Shaped>[2] = {}) =>
  Shaped(POSITION, POSITION_TEXT, { example: '4711', ...options });

const StreamName = (options: Parameters<typeof Shaped>[2] = {}) =>
  Shaped(
    /^[a-z]{1,40}-[\w.:-]{1,200}$/,
    {
      code: 'stream-invalid',
      zh: '应为事件流的名称，如 enterprise-<编号>',
      en: 'must be the name of a stream such as enterprise-<id>',
    },
    { example: `enterprise-${EXAMPLE_ID}`, ...options },
  );

// Questions

/** Events shown unless more are asked for; case streams are short. */
export const HISTORY_PAGE = 200;

export class HistoryRange {
  @Whole({ optional: true, query: true, description: 'First revision shown; 0 unless told.', example: 0 })
  from?: number;

  @Whole({
    optional: true,
    query: true,
    min: 1,
    max: 1000,
    description: 'At most this many events; 200 unless told.',
    example: HISTORY_PAGE,
  })
  limit?: number;
}

export class PointDto {
  @Whole({
    optional: true,
    query: true,
    description: 'After this revision. Stands alone: not together with on or knownAt.',
  })
  revision?: number;

  @Day({ optional: true, description: 'What had happened by the end of this business date.' })
  on?: string;

  @KnownAtTime({
    optional: true,
    description:
      'As it was known at this moment, or at the end of this date: without what was recorded or retracted later.',
  })
  knownAt?: string;
}

export class ChangesRange {
  @Whole({ optional: true, query: true, description: 'The earlier revision; 0 unless told.', example: 0 })
  from?: number;

  @Whole({ optional: true, query: true, description: 'The later revision; the last unless told.' })
  to?: number;

  @Day({ optional: true, description: 'The earlier business date, in place of a revision.' })
  fromOn?: string;

  @Day({ optional: true, description: 'The later business date.' })
  toOn?: string;

  @KnownAtTime({ optional: true, description: 'As it was known then, on the earlier side.' })
  fromKnownAt?: string;

  @KnownAtTime({ optional: true, description: 'As it was known then, on the later side.' })
  toKnownAt?: string;
}

export class ExpectedHead {
  @Hash({
    optional: true,
    example: undefined,
    description:
      'SHA-256 of an event that the auditor wrote down, with its revision: finds a tail that was cut off.',
  })
  head?: string;

  @Whole({ optional: true, query: true, description: 'Revision of that event.' })
  revision?: number;
}

export class ExpectedLogHead {
  @PositionText({
    optional: true,
    example: undefined,
    description: 'A position that the auditor wrote down, with its digest.',
  })
  position?: string;

  @Hash({ optional: true, example: undefined, description: 'The digest of the log up to that position.' })
  digest?: string;
}

export class ExportRange {
  @PositionText({ optional: true, description: 'Only events after this position.', example: '0' })
  after?: string;

  @Whole({
    optional: true,
    query: true,
    min: 1,
    description: 'At most this many events; all unless told.',
    example: 100,
  })
  limit?: number;

  @Shaped(
    /^[a-z]{1,40}$/,
    {
      code: 'category-invalid',
      zh: '应为事件流的类别，如 enterprise',
      en: 'must be a category such as enterprise',
    },
    { optional: true, description: 'Only streams of this category.', example: 'enterprise' },
  )
  category?: string;

  @StreamName({ optional: true, description: 'Only this stream, in place of a category.' })
  stream?: string;
}

export class EntrySearch {
  @Text({
    optional: true,
    max: 100,
    description: 'Account id of who did it, `process:<rule>`, or `public`.',
    example: EXAMPLE_ID,
  })
  actor?: string;

  @Shaped(
    /^[A-Za-z]{1,60}$/,
    {
      code: 'event-type-invalid',
      zh: '应为事件类型，如 VisitRecorded',
      en: 'must be a type such as VisitRecorded',
    },
    { optional: true, description: 'Only events of this type.', example: 'VisitRecorded' },
  )
  type?: string;

  @Shaped(
    /^[a-z]{1,40}$/,
    {
      code: 'category-invalid',
      zh: '应为事件流的类别，如 enterprise',
      en: 'must be a category such as enterprise',
    },
    { optional: true, description: 'Only streams of this category.', example: 'enterprise' },
  )
  category?: string;

  @StreamName({ optional: true, description: 'Only this stream.' })
  stream?: string;

  @Id({ optional: true, description: 'Only what followed from this request (`cause.correlationId`).' })
  correlation?: string;

  @Moment({ optional: true, description: 'Recorded at this moment or later.' })
  from?: string;

  @Moment({ optional: true, description: 'Recorded at this moment or earlier.' })
  to?: string;

  @Day({ optional: true, description: 'Happened on this business date or later.' })
  occurredFrom?: string;

  @Day({ optional: true, description: 'Happened on this business date or earlier.' })
  occurredTo?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class EntryPoint {
  @Whole({ query: true, description: 'Revision of the entry in its stream.', example: 3 })
  revision!: number;
}

// Answers

class ActorDto {
  @Text({ description: 'Account, or `process:<rule>`.', example: EXAMPLE_ID })
  id!: string;

  @OneOf([...ROLES, 'system'], { example: 'staff' })
  role!: string;

  @Text({ nullable: true, example: EXAMPLE_ID })
  department!: string | null;
}

class CauseDto {
  @Id({ description: 'The command; its Idempotency-Key.', example: EXAMPLE_ID })
  commandId!: string;

  @Id({ description: 'The request from which everything followed.', example: EXAMPLE_ID })
  correlationId!: string;

  @Id({ nullable: true, description: 'The event that a process reacted to.', example: null })
  causationId!: string | null;
}

class HistoryEntryDto {
  @Id({ example: EXAMPLE_ID })
  id!: string;

  @Whole({ example: 3 })
  revision!: number;

  @PositionText()
  position!: string;

  @Text({ example: 'VisitRecorded' })
  type!: string;

  @Text({
    nullable: true,
    max: LONGEST_SENTENCE,
    description: 'What happened.',
    example: '走访（上门），建会意愿 4/5。',
  })
  sentence!: string | null;

  @Open({ description: 'What was stored, without ciphertext.' })
  data!: object;

  @Nested(() => ActorDto)
  actor!: ActorDto;

  @Day({ description: 'The business date.', example: '2026-03-02' })
  occurredOn!: string;

  @Moment({ example: '2026-03-02T04:05:06.789Z' })
  recordedAt!: string;

  @Nested(() => CauseDto)
  cause!: CauseDto;

  @Hash({ description: 'SHA-256 of the event as it is stored.' })
  hash!: string;

  @Hash({ nullable: true, description: 'SHA-256 of the event before it.' })
  prev!: string | null;

  @Id({ nullable: true, description: 'The event that took this entry back.', example: null })
  retractedBy!: string | null;
}

class FoundEntryDto extends HistoryEntryDto {
  @Text({ example: `enterprise-${EXAMPLE_ID}` })
  stream!: string;

  @Text({
    nullable: true,
    max: LONGEST_NAME,
    description:
      'Of streams of enterprises the name, of meetings the subject, of rosters the file. null of all other streams.',
    example: '北京示例精密机械有限公司',
  })
  about!: string | null;
}

export class EntryCausesDto {
  @ListOf(() => FoundEntryDto, {
    description:
      'In the order of the log: what the entry followed from up to what somebody asked for, itself, and what the same request led to.',
  })
  items!: FoundEntryDto[];

  @Flag({
    description:
      'true where all that the same request led to is shown. false where it led to more, or may have: the log is searched back to the first cause, and a day forward, and not through more than 20,000 events either way.',
    example: true,
  })
  isWhole!: boolean;
}

export class FoundEntriesDto {
  @ListOf(() => FoundEntryDto, { max: 200, description: 'The latest first.' })
  items!: FoundEntryDto[];

  @Moment({
    nullable: true,
    description: 'The search went back to here; null when it went through everything there is.',
  })
  searchedTo!: string | null;

  @Text({
    nullable: true,
    description: 'Goes on from there; also after an answer that found nothing. null at the end.',
  })
  nextCursor!: string | null;
}

class AccountNameDto {
  @Id({ example: EXAMPLE_ID })
  id!: string;

  @Text({ example: 'wang.min' })
  username!: string;

  @Text({ example: '王敏' })
  displayName!: string;

  @OneOf(ROLES, { example: 'staff' })
  role!: string;
}

export class PeopleDto extends PageDto {
  @ListOf(() => AccountNameDto)
  items!: AccountNameDto[];
}

export class HistoryDto {
  @Text({ example: `enterprise-${EXAMPLE_ID}` })
  stream!: string;

  @Whole({ description: 'Revision of the last event of the stream.', example: 12 })
  revision!: number;

  @PositionText({ description: 'The log as it was when this was read.' })
  position!: string;

  @ListOf(() => HistoryEntryDto)
  events!: HistoryEntryDto[];
}

class CaseAsOfDto {
  @Whole({ description: 'Revision of the last event that counts.', example: 12 })
  revision!: number;

  @Day({ example: '2026-03-02' })
  on!: string;

  @Moment({ example: '2026-03-02T04:05:06.789Z' })
  knownAt!: string;

  @PositionText()
  position!: string;
}

export class CaseDto {
  @Nested(() => CaseAsOfDto)
  asOf!: CaseAsOfDto;

  @Nested(() => CaseFileDto)
  case!: CaseFileDto;

  @ListOf(() => CommandOfferDto, {
    optional: true,
    description: 'What you can ask of the case now, and why not the rest; not of past states.',
  })
  commands?: CommandOfferDto[];
}

class ChangeDto {
  @Text({ description: 'JSON pointer into the case.', example: '/stage' })
  path!: string;

  @Open({ nullable: true, schema: {}, example: 'visited' })
  before!: unknown;

  @Open({ nullable: true, schema: {}, example: 'communicated' })
  after!: unknown;
}

export class ChangesDto {
  @Nested(() => CaseAsOfDto, { nullable: true, description: 'null where the case was not there yet.' })
  from!: CaseAsOfDto | null;

  @Nested(() => CaseAsOfDto, { nullable: true })
  to!: CaseAsOfDto | null;

  @ListOf(() => ChangeDto)
  changes!: ChangeDto[];

  @ListOf(() => HistoryEntryDto, { description: 'The events that make the difference.' })
  events!: HistoryEntryDto[];
}

class ChainHeadDto {
  @Whole({ example: 12 })
  revision!: number;

  @Hash()
  hash!: string;
}

class BadEventDto {
  @Whole({ min: -1, example: 7 })
  revision!: number;

  @Text({ min: 0, example: EXAMPLE_ID })
  eventId!: string;

  @OneOf(FAULTS, { example: 'altered' })
  why!: string;
}

export class VerificationDto {
  @Flag({ example: true })
  ok!: boolean;

  @Whole({ example: 13 })
  events!: number;

  @Nested(() => ChainHeadDto, {
    nullable: true,
    description:
      'The last event of a chain that holds, else null. Write it down to find later what was cut off.',
  })
  head!: ChainHeadDto | null;

  @Nested(() => BadEventDto, { optional: true })
  firstBad?: BadEventDto;
}
