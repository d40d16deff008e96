import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowSignedIn } from '../access/allow.js';
import { accepted } from '../http/accepted.js';
import { Cursors } from '../http/cursor.js';
import { AnswersCommand, AnswersQuery, IdParam } from '../http/documented.js';
import { AskListDto, WHOLE_LIST } from '../http/page.js';
import { Asked, InCommand } from '../http/request.js';
import { type CommandContext } from '../kernel/decider.js';
import { derivedId } from '../kernel/ids.js';
import { ViewReader } from '../views/view-reader.js';
import { sinceWhen } from './facility-reports.js';
import { DecidePark } from './park.commands.js';
import { type ParkCommand } from './park.decide.js';
import {
  EntrustParkDto,
  MoveInRolloutDto,
  ParkListDto,
  RegisterParkDto,
  ReportFacilityDto,
} from './park.dto.js';

/** Names of parks live here: the same name is the same park. */
const PARKS = '0e0cd8a4-3a0e-5b6c-9a60-3c1f3f3a5b02';

type Reported = Pick<ParkListDto['items'][number]['facilities'][number], 'facility' | 'reports'>;

@ApiTags('parks')
@Controller('api/parks')
export class ParkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AllowSignedIn()
  @AnswersQuery('Parks with their place in the roll-out and their facilities, by name.', ParkListDto)
  list(@Asked() { cursor, limit = WHOLE_LIST.unlessTold }: AskListDto): ParkListDto {
    const rows = this.views.query<Omit<ParkListDto['items'][number], 'facilities'> & { facilities: string }>(
      `select id, name, department, rollout, address, facilities from {parks.parks}
        where (name, id) > (?, ?) order by name, id limit ?`,
      ...this.cursors.after('parks', cursor, ['', '']),
      limit + 1,
    );
    const page = this.cursors.page('parks', rows, limit, ({ name, id }) => [name, id]);
    return {
      ...page,
      items: page.items.map((park) => ({
        ...park,
        facilities: (JSON.parse(park.facilities) as Reported[]).map(({ facility, reports }) => {
          const { state, on } = sinceWhen(reports);
          return { facility, state, on, reports };
        }),
      })),
    };
  }

  @Post()
  @Allow('system-admin')
  @AnswersCommand('Registers a park.')
  async register(@Body() body: RegisterParkDto, @InCommand() context: CommandContext) {
    const id = derivedId(PARKS, body.name.trim().normalize('NFKC'));
    return this.decide(id, { kind: 'register-park', ...body }, context);
  }

  @Post(':id/rollout')
  @HttpCode(200)
  @Allow('leader', 'system-admin')
  @AnswersCommand('Changes its place in the roll-out.')
  async moveInRollout(
    @IdParam() id: string,
    @Body() body: MoveInRolloutDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'move-in-rollout', ...body }, context);
  }

  @Post(':id/facilities')
  @HttpCode(200)
  @Allow('staff', 'leader')
  @AnswersCommand('Reports where a facility for employees stands.')
  async reportFacility(
    @IdParam() id: string,
    @Body() body: ReportFacilityDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide(id, { kind: 'report-facility', ...body }, context);
  }

  @Post(':id/department')
  @HttpCode(200)
  @Allow('system-admin')
  @AnswersCommand('Entrusts the park to another department; cases already open stay where they are.')
  async entrust(@IdParam() id: string, @Body() body: EntrustParkDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'entrust-park', ...body }, context);
  }

  private async decide(id: string, command: ParkCommand, context: CommandContext) {
    return accepted(await this.commands.execute(new DecidePark(id, command, context)), { id });
  }
}
