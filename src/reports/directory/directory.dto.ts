import {
  CLOSING_REASONS,
  type ClosingReason,
  type Stage,
  STAGES,
} from '../../enterprise/enterprise.events.js';
import { Day, Id, ListOf, Nested, OneOf, Text, Whole } from '../../http/fields.js';
import { Cursor, Limit, PageDto } from '../../http/page.js';
import { LONGEST_NAME } from '../../kernel/company-name.js';
import { AsOfDto } from '../answer.dto.js';

export const DIRECTORY_SORTS = ['name', 'employees', 'lastContact', 'nextDue', 'stageSince'] as const;
export type DirectorySort = (typeof DIRECTORY_SORTS)[number];

/** In place of an officer: those that no officer has. */
export const NOBODY = 'none';

const SORT_VALUES = DIRECTORY_SORTS.flatMap((sort) => [sort, `-${sort}`]);

export class ListEnterprisesDto {
  @OneOf(STAGES, {
    optional: true,
    description: 'Those that stand in this stage now and are in the population.',
    example: 'visited',
  })
  stage?: Stage;

  @Id({ optional: true, description: 'Staff see their own department without it.' })
  department?: string;

  @Text({
    optional: true,
    max: 100,
    description: `Account id of the officer; \`${NOBODY}\`: those that no officer has.`,
  })
  officer?: string;

  @Id({ optional: true })
  park?: string;

  @OneOf(['in', 'out', 'all'], {
    optional: true,
    description: 'In the population, out of it (moved away, duplicate …), or both, as without it.',
    example: 'in',
  })
  population?: 'in' | 'out' | 'all';

  @Text({ optional: true, max: 100, description: 'Any part of the name or of the code.', example: '科技' })
  q?: string;

  @OneOf(SORT_VALUES, {
    optional: true,
    description: '`-` for descending; by name unless told. What has no value comes last both ways.',
    example: '-stageSince',
  })
  sort?: DirectorySort | `-${DirectorySort}`;

  @Cursor()
  cursor?: string;

  @Whole({
    optional: true,
    query: true,
    description:
      'In place of a cursor: so many rows of the list come before the page. For a jump into a long list; go on from there by cursor.',
    example: 100,
  })
  skip?: number;

  @Limit()
  limit?: number;
}

class SourceRowDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  roster!: string;

  @Whole({ min: 1, description: '1 is the first row below the header.', example: 12 })
  row!: number;
}

class ListedEnterpriseDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Text({ max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string;

  @Text({ nullable: true, example: '91350100M000100Y43' })
  uscc!: string | null;

  @Id({ description: 'The department that holds the case.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Text({ nullable: true, description: 'Account id.', example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  officer!: string | null;

  @Id({ nullable: true, example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  park!: string | null;

  @OneOf(STAGES, { example: 'visited' })
  stage!: Stage;

  @OneOf(CLOSING_REASONS, {
    nullable: true,
    description: 'Why it is out of the population; null when it is in.',
    example: null,
  })
  out!: ClosingReason | null;

  @Whole({ nullable: true, example: 120 })
  employees!: number | null;

  @Day({ example: '2026-03-02' })
  registeredOn!: string;

  @Day({ nullable: true, description: 'Last visit, enterprise meeting or service.', example: '2026-03-20' })
  lastContactOn!: string | null;

  @Day({ nullable: true, description: 'The next follow-up that is not done.', example: '2026-04-01' })
  nextDueOn!: string | null;

  @Day({ example: '2026-03-10' })
  stageSince!: string;

  @Whole({ example: 21 })
  daysInStage!: number;

  @Whole({ description: 'Employees who joined in person.', example: 3 })
  applicants!: number;

  @ListOf(() => SourceRowDto)
  sources!: SourceRowDto[];
}

export class EnterpriseListDto extends PageDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @Whole({
    nullable: true,
    description:
      'How many there are; null where officer, park or q leaves more than are counted, or where the list joins more than 480 shelves: a department has one for each stage and one for what is out of the population, so 80 departments are always counted.',
    example: 134,
  })
  total!: number | null;

  @ListOf(() => ListedEnterpriseDto, { max: 200 })
  items!: ListedEnterpriseDto[];
}
