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
import { DecideDepartment } from './department.commands.js';
import { DepartmentListDto, RegisterDepartmentDto, RenameDepartmentDto } from './department.dto.js';

/** Names of departments live here: the same name is the same department. */
const DEPARTMENTS = '0e0cd8a4-3a0e-5b6c-9a60-3c1f3f3a5b01';

@ApiTags('departments')
@Controller('api/departments')
export class DepartmentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AllowSignedIn()
  @AnswersQuery('Departments, by name.', DepartmentListDto)
  list(@Asked() { cursor, limit = WHOLE_LIST.unlessTold }: AskListDto): DepartmentListDto {
    const rows = this.views.query<DepartmentListDto['items'][number]>(
      `select id, name, english_name as englishName from {departments.departments}
        where (name, id) > (?, ?) order by name, id limit ?`,
      ...this.cursors.after('departments', cursor, ['', '']),
      limit + 1,
    );
    return this.cursors.page('departments', rows, limit, ({ name, id }) => [name, id]);
  }

  @Post()
  @Allow('system-admin')
  @AnswersCommand('Registers a department.')
  async register(@Body() body: RegisterDepartmentDto, @InCommand() context: CommandContext) {
    const id = derivedId(DEPARTMENTS, body.name.trim().normalize('NFKC'));
    const command = { kind: 'register-department', ...body } as const;
    return accepted(await this.commands.execute(new DecideDepartment(id, command, context)), { id });
  }

  @Post(':id/name')
  @HttpCode(200)
  @Allow('system-admin')
  @AnswersCommand('Gives a department another name.')
  async rename(
    @IdParam() id: string,
    @Body() body: RenameDepartmentDto,
    @InCommand() context: CommandContext,
  ) {
    const command = { kind: 'rename-department', ...body } as const;
    return accepted(await this.commands.execute(new DecideDepartment(id, command, context)), { id });
  }
}
