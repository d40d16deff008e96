import { Body, Controller, Get, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { Allow } from '../access/allow.js';
import { departmentAsked } from '../access/department-scope.js';
import { Accepted } from '../http/accepted.js';
import { Cursors } from '../http/cursor.js';
import { AnswersCommand, AnswersQuery, AnswersUpload, IdParam } from '../http/documented.js';
import { WHOLE_LIST } from '../http/page.js';
import { Asked, InCommand, InQuery, type QueryContext } from '../http/request.js';
import { RequestValidationPipe } from '../http/validation.pipe.js';
import { type CommandContext } from '../kernel/decider.js';
import { Conditions } from '../views/conditions.js';
import { ViewReader } from '../views/view-reader.js';
import { ListedRows } from './listed-rows.js';
import { ParkReconciliation } from './park-reconciliation.js';
import { compareSides, type Entity, GROUPS, type Reconciliation } from './reconcile.js';
import { rememberedOf } from './roster-columns.js';
import { RosterLookup } from './roster-lookup.js';
import { readUpload, type Upload } from './roster-upload.js';
import { EarlyCollection } from './early-collection.js';
import { ConfirmReconciliation, DecideMatches, ImportRoster, type RosterOutcome } from './roster.commands.js';
import {
  ConfirmedDto,
  DecideMatchesDto,
  ImportRosterDto,
  ReconciliationDto,
  ReconciliationQueryDto,
  RosterDto,
  RosterImportedDto,
  RosterListDto,
  RosterListQueryDto,
  RosterPreviewDto,
  UploadDto,
} from './roster.dto.js';
import { type MatchSide } from './roster.events.js';
import { lookIntoRosterFile, readRosterFile } from './roster-file.js';
import { refuseRoster } from './roster.refusals.js';
import { sidesShown } from './sides-shown.js';

const PAGE = 50;

interface RosterRecord extends Omit<RosterDto, 'columns' | 'confirmation'> {
  readonly columns: string;
  readonly confirmedOn: string | null;
  readonly entities: number;
  readonly registered: number;
  readonly linked: number;
}

const SELECTED = `
  select r.id, r.park, p.department, r.kind, r.fileName, r.status, r."rows", r.flagged, r.importedOn, r.importedAt,
    r.columns, r.confirmedOn, r.entities, r.registered, r.linked
  from {rosters.rosters} r join {parks.parks} p on p.id = r.park`;

@ApiTags('rosters')
@Controller('api/rosters')
@UseInterceptors(EarlyCollection)
export class RosterController {
  private readonly pipe = new RequestValidationPipe();

  constructor(
    private readonly commands: CommandBus,
    private readonly views: ViewReader,
    private readonly lookup: RosterLookup,
    private readonly reconciliation: ParkReconciliation,
    private readonly rows: ListedRows,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Allow('staff', 'leader')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDto })
  @AnswersCommand(
    'Takes a list of enterprises in. The same file again, read the same way, changes nothing but that it counts again where another list of the park and kind came in since.',
    RosterImportedDto,
  )
  async importRoster(@Req() request: FastifyRequest, @InCommand() context: CommandContext) {
    const { file, fileName, park, kind, sheet, headerRow, columns } = await this.upload(request);
    const read = await readRosterFile(file, { sheet, headerRow, columns });
    const outcome = await this.commands.execute(new ImportRoster(park, kind, fileName, read, context));
    return answer(outcome, {
      sheet: read.sheet ?? null,
      rows: read.rows.length,
      flagged: read.rows.filter(({ flags }) => flags.length > 0).length,
      columns: read.columns,
    });
  }

  @Post('preview')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDto })
  @AnswersUpload(
    'What would be taken in of a list, and what its columns are taken for: as its headers say, and as was said of the last list of the park and kind unless `columns` are given. Stores nothing.',
    RosterPreviewDto,
  )
  async preview(
    @Req() request: FastifyRequest,
    @InCommand() { actor }: CommandContext,
  ): Promise<RosterPreviewDto> {
    const { file, park, kind, sheet, headerRow, columns } = await this.upload(request);
    await this.lookup.departmentFor(park, actor);
    const last = columns ? null : this.lookup.last(park, kind);
    const remembered = last ? rememberedOf(last.columns) : undefined;
    const look = await lookIntoRosterFile(file, { sheet, headerRow, columns, remembered });
    const isRemembered = last && look.columns.some(({ chosen }) => chosen);
    return { ...look, remembered: isRemembered ? last : null };
  }

  @Get()
  @Allow('staff', 'leader')
  @AnswersQuery('Rosters with the progress of their confirmation, the newest first.', RosterListDto)
  list(
    @Asked() { park, cursor, limit = WHOLE_LIST.unlessTold }: RosterListQueryDto,
    @InQuery() { actor }: QueryContext,
  ): RosterListDto {
    const department = departmentAsked(actor, undefined);
    const list = JSON.stringify(['rosters', park, department]);
    const wanted = new Conditions()
      .where('(r.importedAt, r.id) < (?, ?)', ...this.cursors.after(list, cursor, ['9999', '']))
      .where('r.park = ?', park)
      .where('p.department = ?', department);
    const rosters = this.views.query<RosterRecord>(
      `${SELECTED} ${wanted.sql} order by r.importedAt desc, r.id desc limit ?`,
      ...wanted.params,
      limit + 1,
    );
    const page = this.cursors.page(list, rosters, limit, ({ importedAt, id }) => [importedAt, id]);
    return { ...page, items: page.items.map(shown) };
  }

  @Get(':id')
  @Allow('staff', 'leader')
  @AnswersQuery('One roster with the progress of its confirmation.', RosterDto)
  async one(@IdParam() id: string, @InQuery() { actor }: QueryContext): Promise<RosterDto> {
    await this.lookup.visible(id, actor);
    return shown(this.views.one<RosterRecord>(`${SELECTED} where r.id = ?`, id)!);
  }

  @Get(':id/reconciliation')
  @Allow('staff', 'leader')
  @AnswersQuery(
    'What the rows of the park’s lists are: new, matched, ambiguous or conflicting.',
    ReconciliationDto,
  )
  async reconcile(
    @IdParam() id: string,
    @Asked() { group, cursor, limit = PAGE }: ReconciliationQueryDto,
    @InQuery() { actor }: QueryContext,
  ): Promise<ReconciliationDto> {
    const { park } = await this.lookup.of(id, actor);
    const { input, result, position } = await this.reconciliation.of(park);
    const list = `reconciliation ${park} ${group ?? ''}`;
    const [afterRoster, afterRow] = this.cursors.after(list, cursor, ['', 0]);
    const after = { roster: String(afterRoster), row: Number(afterRow) };
    const wanted = result.entities.filter(
      ({ group: own, rows: [first] }) =>
        (group === undefined || own === group) && compareSides(first, after) > 0,
    );
    const page = this.cursors.page(list, wanted, limit, ({ rows: [{ roster, row }] }) => [roster, row]);
    const { rowOf, sideOf } = sidesShown(input, page.items, (roster, rows) => this.rows.some(roster, rows));
    return {
      position: String(position),
      lists: input.lists.map(({ roster, kind, rows }) => ({ id: roster, kind, rows: rows.length })),
      counts: countsOf(result),
      undecided: result.undecided,
      items: page.items.map(({ group: own, enterprise, uscc, rows, questions }) => ({
        group: own,
        enterprise,
        uscc,
        rows: rows.map(rowOf),
        questions: questions.map(({ reason, canBeSame, left, right }) => ({
          reason,
          canBeSame,
          left: sideOf(left),
          right: sideOf(right),
        })),
      })),
      nextCursor: page.nextCursor,
    };
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Says of ambiguous or conflicting pairs whether they are the same enterprise.')
  async decide(@IdParam() id: string, @Body() body: DecideMatchesDto, @InCommand() context: CommandContext) {
    const decisions = body.decisions.map(({ left, right, same, notes }, i) => ({
      left: sideFrom(left, `/decisions/${i}/left`),
      right: sideFrom(right, `/decisions/${i}/right`),
      same,
      ...(notes !== undefined && { notes }),
    }));
    return answer(await this.commands.execute(new DecideMatches(id, decisions, context)));
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand(
    'Registers what is new and links what is known. Repeating it changes nothing.',
    ConfirmedDto,
  )
  async confirm(@IdParam() id: string, @InCommand() context: CommandContext) {
    const { registered, linked, leftOut, ...outcome } = await this.commands.execute(
      new ConfirmReconciliation(id, context),
    );
    return answer(outcome, { registered, linked, leftOut });
  }

  /** @throws Refusal those of `readUpload`, `request-invalid` */
  private async upload(request: FastifyRequest): Promise<ImportRosterDto & Omit<Upload, 'fields'>> {
    const { fields, ...upload } = await readUpload(request);
    const said = (await this.pipe.transform(
      { ...fields },
      { type: 'body', metatype: ImportRosterDto },
    )) as ImportRosterDto;
    return { ...said, ...upload };
  }
}

function answer({ id, revision, position }: RosterOutcome, more: Readonly<Record<string, unknown>> = {}) {
  return new Accepted(revision, position, [], { id, ...more });
}

function shown(record: RosterRecord): RosterDto {
  const { columns, confirmedOn, entities, registered, linked, ...rest } = record;
  return {
    ...rest,
    columns: JSON.parse(columns) as RosterDto['columns'],
    confirmation: {
      on: confirmedOn,
      entities,
      registered,
      linked,
      pending: entities - registered - linked,
    },
  };
}

function countsOf({ entities }: Reconciliation): ReconciliationDto['counts'] {
  const count = (group: Entity['group']) => entities.filter((entity) => entity.group === group).length;
  return Object.fromEntries(
    GROUPS.map((group) => [group, count(group)]),
  ) as unknown as ReconciliationDto['counts'];
}

/** @throws Refusal `match-side-invalid` */
function sideFrom(
  side: { readonly roster?: string; readonly row?: number; readonly enterprise?: string },
  pointer: string,
): MatchSide {
  const { roster, row, enterprise } = side;
  if (enterprise !== undefined && roster === undefined && row === undefined) return { enterprise };
  if (enterprise === undefined && roster !== undefined && row !== undefined) return { roster, row };
  throw refuseRoster('match-side-invalid', {}, { pointer });
}
