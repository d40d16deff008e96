import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { AcceptedDto } from '../http/documented.js';
import {
  Day,
  Flag,
  FreeText,
  Id,
  ListOf,
  ListOfOneOf,
  ListOfTexts,
  ListOfWholes,
  MapOf,
  Moment,
  Nested,
  OneOf,
  Shaped,
  Text,
  Whole,
} from '../http/fields.js';
import { AskListDto, Cursor, Limit, PageDto } from '../http/page.js';
import { LONGEST_NAME } from '../kernel/company-name.js';
import {
  COMPARED_FIELDS,
  COMPARED_GROUPS,
  type ComparedField,
  type ComparedGroup,
  type Resemblance,
  RESEMBLANCES,
} from './compare-lists.js';
import { type Group, GROUPS, type Reason, REASONS } from './reconcile.js';
import { ROSTER_FIELDS, type RosterField, SEARCHED } from './roster-columns.js';
import { ROSTER_KINDS, type RosterKind } from './roster.events.js';
import { MAX_COLUMNS, MAX_SHEETS } from './sheet.js';

/** A column as a spreadsheet names it. */
const COLUMN = /^[A-Z]{1,3}$/;

const ROSTER = '5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const PARK = '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const ENTERPRISE = '7d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';

/** A part of a form is a text. */
const FormNumber = () =>
  Transform(({ value }: { value: unknown }) => (/^\d{1,3}$/.test(String(value)) ? Number(value) : value));

/** The fields beside the file of an upload. */
export class ImportRosterDto {
  @Id({ description: 'The park whose list it is.', example: PARK })
  park!: string;

  @OneOf(ROSTER_KINDS, { description: '地税库 · 园区名录 · 其他', example: 'tax-registry' })
  kind!: RosterKind;

  @FormNumber()
  @Whole({
    optional: true,
    min: 1,
    max: MAX_SHEETS,
    description:
      'Sheet of a workbook, from 1, in the order of the tabs; the first with a header that is known by its names unless told.',
    example: 1,
  })
  sheet?: number;

  @FormNumber()
  @Whole({
    optional: true,
    max: SEARCHED,
    description: 'Row of the header in the file; 0: it has none. It is looked for unless told.',
    example: 1,
  })
  headerRow?: number;

  @MapOf(COLUMN, ROSTER_FIELDS, {
    optional: true,
    max: MAX_COLUMNS,
    description:
      'What columns are, by the names that a spreadsheet gives them; null leaves one out. Those that are not named are told by their headers. JSON.',
    example: { A: 'name' },
  })
  columns?: Record<string, RosterField | null>;
}

/** An upload as a form. */
export class UploadDto extends ImportRosterDto {
  @ApiProperty({ type: 'string', format: 'binary', description: 'CSV or xlsx, at most 20 MiB.' })
  file!: unknown;
}

export class ColumnDto {
  @Text({
    optional: true,
    description: 'As a spreadsheet names it; lists from before it was kept lack it.',
    example: 'B',
  })
  column?: string;

  @Text({ min: 0, description: 'Empty where it has none.', example: '企业名称' })
  header!: string;

  @Text({
    nullable: true,
    description:
      'What the column was taken for; `personal-data` where it was left out for that, null where it was left out.',
    example: 'name',
  })
  field!: string | null;

  @Flag({
    optional: true,
    description: 'True where a person said so: by its header alone it would be taken for something else.',
    example: true,
  })
  chosen?: true;
}

class SeenRowDto {
  @Whole({ min: 1, description: 'As it is numbered in the file.', example: 1 })
  row!: number;

  @ListOfTexts({
    description: 'The first of its cells, none below a header of people’s data.',
    example: ['序号', '企业名称'],
  })
  cells!: readonly string[];
}

class SeenColumnDto extends ColumnDto {
  @Text({ description: 'As a spreadsheet names it.', example: 'B' })
  override column!: string;

  @ListOfTexts({
    description: 'Of the rows shown; none of people’s data.',
    example: ['北京示例精密机械有限公司'],
  })
  cells!: readonly string[];
}

class FlagCountDto {
  @Text({ example: 'code-missing' })
  flag!: string;

  @Whole({ description: 'Rows that have it.', example: 5 })
  rows!: number;
}

class EarlierListDto {
  @Id({ example: ROSTER })
  id!: string;

  @Text({ example: '园区名录2026.xlsx' })
  fileName!: string;

  @Day({ example: '2026-03-04' })
  importedOn!: string;
}

/** A look at a list before it is taken in. */
export class RosterPreviewDto {
  @Whole({
    nullable: true,
    description: 'Sheet of the workbook that is read, from 1; null: the file is no workbook.',
    example: 1,
  })
  sheet!: number | null;

  @ListOfTexts({
    description: 'The names of its sheets in the order of their tabs; none where it is no workbook.',
    example: ['园区名录', '填表说明'],
  })
  sheets!: readonly string[];

  @Whole({
    nullable: true,
    description:
      'Row of the header in the file; 0: it has none; null: none was found, and it has to be said.',
    example: 1,
  })
  headerRow!: number | null;

  @ListOf(() => SeenRowDto, { description: 'The first rows of the file, to tell the header by.' })
  head!: readonly SeenRowDto[];

  @ListOf(() => SeenColumnDto, { description: 'What each column is taken for; none without a header.' })
  columns!: readonly SeenColumnDto[];

  @ListOfWholes({ description: 'The rows whose cells are shown; row 1 is the first below the header.' })
  shown!: readonly number[];

  @Whole({ description: 'Rows that would be taken in.', example: 103 })
  rows!: number;

  @Whole({ description: 'Rows in which something is wrong or doubtful.', example: 7 })
  flagged!: number;

  @ListOf(() => FlagCountDto, { description: 'What that is, the most frequent first.' })
  flags!: readonly FlagCountDto[];

  @Nested(() => EarlierListDto, {
    nullable: true,
    description: 'The last list of the park and kind, where columns are taken for what was said of it.',
  })
  remembered!: EarlierListDto | null;
}

export class RosterImportedDto extends AcceptedDto {
  @Whole({
    nullable: true,
    description: 'Sheet of the workbook that was read, from 1; null: the file is no workbook.',
    example: 1,
  })
  sheet!: number | null;

  @Whole({ description: 'Rows taken in.', example: 103 })
  rows!: number;

  @Whole({ description: 'Rows in which something is wrong or doubtful.', example: 7 })
  flagged!: number;

  @ListOf(() => ColumnDto)
  columns!: ColumnDto[];
}

export class RosterListQueryDto extends AskListDto {
  @Id({ optional: true, description: 'Of this park alone.' })
  park?: string;
}

class ConfirmationProgressDto {
  @Day({ nullable: true, description: 'Null until it is confirmed.', example: '2026-03-05' })
  on!: string | null;

  @Whole({ description: 'Enterprises that came out of the confirmation.', example: 134 })
  entities!: number;

  @Whole({ description: 'Of these, registered so far.', example: 134 })
  registered!: number;

  @Whole({ description: 'Of these, linked so far to a case that was there.', example: 0 })
  linked!: number;

  @Whole({ description: 'Still to be done.', example: 0 })
  pending!: number;
}

export class RosterDto {
  @Id({ example: ROSTER })
  id!: string;

  @Id({ example: PARK })
  park!: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @OneOf(ROSTER_KINDS, { example: 'park-directory' })
  kind!: RosterKind;

  @Text({ example: '园区名录2026.xlsx' })
  fileName!: string;

  @OneOf(['importing', 'imported', 'confirmed'], {
    description: 'An import that was cut off stays `importing` until the same file is imported again.',
    example: 'imported',
  })
  status!: string;

  @Whole({ example: 103 })
  rows!: number;

  @Whole({ description: 'Rows in which something is wrong or doubtful.', example: 7 })
  flagged!: number;

  @Day({ example: '2026-03-04' })
  importedOn!: string;

  @Moment({ example: '2026-03-04T02:03:04.567Z' })
  importedAt!: string;

  @ListOf(() => ColumnDto)
  columns!: ColumnDto[];

  @Nested(() => ConfirmationProgressDto)
  confirmation!: ConfirmationProgressDto;
}

export class RosterListDto extends PageDto {
  @ListOf(() => RosterDto)
  items!: RosterDto[];
}

export class ReconciliationQueryDto {
  @OneOf(GROUPS, { optional: true, description: 'Entities of this group alone.', example: 'ambiguous' })
  group?: Group;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

class ListedRowDto {
  @Whole({ description: 'Row 1 is the first below the header.', example: 17 })
  row!: number;

  @Text({ max: LONGEST_NAME, example: '北京示例精密机械有限公司' })
  name!: string;

  @Text({ optional: true, description: 'As it stands in the list.', example: '91350100M000100Y43' })
  uscc?: string;

  @Text({
    optional: true,
    description: 'The code that a wrong one may have been meant to be.',
    example: '91350100M000100Y43',
  })
  repairedUscc?: string;

  @Text({ optional: true, example: '王示例' })
  legalRepresentative?: string;

  @Text({ optional: true, example: '有限责任公司' })
  unitType?: string;

  @Text({ optional: true, example: '专用设备制造业' })
  industry?: string;

  @Text({ optional: true, example: '北京经济技术开发区示例路1号' })
  registeredAddress?: string;

  @Text({ optional: true, example: '北京经济技术开发区示例路1号2层' })
  officeAddress?: string;

  @Text({ optional: true, example: '2号楼 301' })
  building?: string;

  @Day({ optional: true, example: '2019-05-20' })
  foundedOn?: string;

  @Whole({ optional: true, example: 46 })
  employees?: number;

  @Whole({ optional: true, example: 20 })
  womenEmployees?: number;

  @ListOfTexts({ description: 'What is wrong or doubtful in this row.', example: ['code-missing'] })
  flags!: readonly string[];
}

class RowDto extends ListedRowDto {
  @Id({ example: ROSTER })
  roster!: string;

  @OneOf(ROSTER_KINDS, { example: 'park-directory' })
  kind!: RosterKind;
}

class ShownSideDto {
  @Id({ optional: true, description: 'Of a row: its roster.', example: ROSTER })
  roster?: string;

  @Whole({ optional: true, description: 'Of a row: its number.', example: 17 })
  row?: number;

  @Id({ optional: true, description: 'Of an enterprise that is registered: its id.', example: ENTERPRISE })
  enterprise?: string;

  @Text({ max: LONGEST_NAME, example: '北京示例精密机械有限公司' })
  name!: string;

  @Text({ nullable: true, example: '91350100M000100Y43' })
  uscc!: string | null;
}

class QuestionDto {
  @OneOf(REASONS, { description: 'Why a person has to decide.', example: 'same-core' })
  reason!: Reason;

  @Flag({
    description: 'False where two valid codes or two registered enterprises leave only “different”.',
    example: true,
  })
  canBeSame!: boolean;

  @Nested(() => ShownSideDto)
  left!: ShownSideDto;

  @Nested(() => ShownSideDto)
  right!: ShownSideDto;
}

class EntityDto {
  @OneOf(GROUPS, { example: 'ambiguous' })
  group!: Group;

  @Id({ nullable: true, description: 'The registered enterprise that it is.', example: ENTERPRISE })
  enterprise!: string | null;

  @Text({ nullable: true, description: 'Its valid code, where one is known.', example: '91350100M000100Y43' })
  uscc!: string | null;

  @ListOf(() => RowDto)
  rows!: RowDto[];

  @ListOf(() => QuestionDto)
  questions!: QuestionDto[];
}

class GroupCountsDto {
  @Whole({ description: 'One row, unknown so far.', example: 111 })
  new!: number;

  @Whole({ description: 'Several rows, or rows of a registered enterprise.', example: 23 })
  matched!: number;

  @Whole({ description: 'A person has to say what is the same.', example: 0 })
  ambiguous!: number;

  @Whole({ description: 'Codes and names speak against each other; a person has to decide.', example: 0 })
  conflicting!: number;
}

class ReconciledListDto {
  @Id({ example: ROSTER })
  id!: string;

  @OneOf(ROSTER_KINDS, { example: 'park-directory' })
  kind!: RosterKind;

  @Whole({ example: 103 })
  rows!: number;
}

export class ReconciliationDto extends PageDto {
  @Shaped(
    /^-?\d+$/,
    { code: 'position-invalid', zh: '应为整数', en: 'must be a whole number' },
    { description: 'The position of the log that it is true at.', example: '4711' },
  )
  position!: string;

  @ListOf(() => ReconciledListDto, { description: 'The newest list of each kind of the park.' })
  lists!: ReconciledListDto[];

  @Nested(() => GroupCountsDto)
  counts!: GroupCountsDto;

  @Whole({ description: 'Questions still open.', example: 0 })
  undecided!: number;

  @ListOf(() => EntityDto)
  items!: EntityDto[];
}

export class ComparisonQueryDto {
  @Id({
    optional: true,
    description: 'The version to compare with; the one imported before it unless told.',
  })
  with?: string;

  @OneOf(COMPARED_GROUPS, { optional: true, description: 'Rows of this group alone.', example: 'renamed' })
  group?: ComparedGroup;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

class ResemblesDto {
  @Whole({ description: 'Its number in the other list.', example: 18 })
  row!: number;

  @Text({ max: LONGEST_NAME, example: '北京示例精密机械股份有限公司' })
  name!: string;

  @Text({ nullable: true, description: 'As it stands in the list.', example: null })
  uscc!: string | null;

  @OneOf(RESEMBLANCES, { description: 'What is alike.', example: 'same-core' })
  reason!: Resemblance;
}

class ComparedRowDto {
  @OneOf(COMPARED_GROUPS, { example: 'renamed' })
  group!: ComparedGroup;

  @Nested(() => ListedRowDto, { nullable: true, description: 'In the version before; null where it is new.' })
  before!: ListedRowDto | null;

  @Nested(() => ListedRowDto, { nullable: true, description: 'In this version; null where it is gone.' })
  after!: ListedRowDto | null;

  @Id({
    nullable: true,
    description: 'The enterprise that the row became when it was confirmed, in this version or before.',
    example: null,
  })
  enterprise!: string | null;

  @ListOfOneOf(COMPARED_FIELDS, { description: 'What differs.', example: ['name', 'employees'] })
  fields!: ComparedField[];

  @ListOf(() => ResemblesDto, {
    description:
      'Of a new row: rows that are gone and may be it; of a row that is gone: new ones. For a person to look at.',
  })
  resembles!: ResemblesDto[];
}

class ComparedCountsDto {
  @Whole({ description: 'In this version alone.', example: 11 })
  new!: number;

  @Whole({ description: 'The same code under another name.', example: 2 })
  renamed!: number;

  @Whole({ description: 'Something else than the name differs.', example: 17 })
  changed!: number;

  @Whole({ description: 'In the version before alone.', example: 4 })
  gone!: number;

  @Whole({ example: 69 })
  unchanged!: number;
}

class ComparedVersionDto {
  @Id({ example: ROSTER })
  id!: string;

  @Text({ example: '园区名录2026.xlsx' })
  fileName!: string;

  @Day({ example: '2026-03-04' })
  importedOn!: string;

  @Whole({ example: 103 })
  rows!: number;

  @Whole({ description: 'Rows that are no enterprise: totals, or with neither name nor code.', example: 0 })
  leftOut!: number;
}

export class ComparisonDto extends PageDto {
  @Shaped(
    /^-?\d+$/,
    { code: 'position-invalid', zh: '应为整数', en: 'must be a whole number' },
    { description: 'The position of the log that it is true at.', example: '4711' },
  )
  position!: string;

  @Nested(() => ComparedVersionDto)
  before!: ComparedVersionDto;

  @Nested(() => ComparedVersionDto)
  after!: ComparedVersionDto;

  @Nested(() => ComparedCountsDto)
  counts!: ComparedCountsDto;

  @ListOf(() => ComparedRowDto, { max: 200, description: 'New, renamed, changed, gone, unchanged.' })
  items!: ComparedRowDto[];
}

class SideDto {
  @Id({ optional: true, description: 'Of a row: its roster.', example: ROSTER })
  roster?: string;

  @Whole({ optional: true, min: 1, max: 1_000_000, description: 'Of a row: its number.', example: 17 })
  row?: number;

  @Id({ optional: true, description: 'Of an enterprise that is registered: its id, in place of the row.' })
  enterprise?: string;
}

class MatchDecisionDto {
  @Nested(() => SideDto, { example: { roster: ROSTER, row: 17 } })
  left!: SideDto;

  @Nested(() => SideDto, { example: { roster: ROSTER, row: 18 } })
  right!: SideDto;

  @Flag({ description: 'Whether they are the same enterprise.', example: true })
  same!: boolean;

  @FreeText({ max: 500, optional: true, example: '电话核实为同一企业' })
  notes?: string;
}

export class DecideMatchesDto {
  @ListOf(() => MatchDecisionDto, {
    min: 1,
    max: 500,
    description:
      'Decided all together or not at all. On a pair that was decided before, the later word counts.',
  })
  decisions!: MatchDecisionDto[];
}

export class ConfirmedDto extends AcceptedDto {
  @Whole({ description: 'Enterprises that are being registered.', example: 134 })
  registered!: number;

  @Whole({ description: 'Registered enterprises to which rows are being linked.', example: 0 })
  linked!: number;

  @Whole({ description: 'Rows that are no enterprise: without a name, or totals.', example: 0 })
  leftOut!: number;
}
