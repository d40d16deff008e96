import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { accepted } from '../http/accepted.js';
import { Cursors } from '../http/cursor.js';
import { AnswersCommand, AnswersQuery, IdParam } from '../http/documented.js';
import { AskListDto, WHOLE_LIST } from '../http/page.js';
import { Asked, InCommand } from '../http/request.js';
import { type CommandContext } from '../kernel/decider.js';
import { ViewReader } from '../views/view-reader.js';
import { CreateAccount, DecideAccount, SetPassword } from './account.commands.js';
import { accountIdOf } from './account.decide.js';
import {
  AccountListDto,
  AccountReasonDto,
  ChangeRoleDto,
  CreateAccountDto,
  SetPasswordDto,
} from './account.dto.js';
import { Allow } from './allow.js';

@ApiTags('accounts')
@Controller('api/accounts')
@Allow('security-admin')
export class AccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AnswersQuery('Accounts, by user name.', AccountListDto)
  list(@Asked() { cursor, limit = WHOLE_LIST.unlessTold }: AskListDto): AccountListDto {
    const rows = this.views.query<Omit<AccountListDto['items'][number], 'disabled'> & { disabled: number }>(
      `select id, username, display_name as displayName, role, department, disabled,
              locked_until as lockedUntil, last_sign_in_at as lastSignInAt
         from {accounts.accounts} where username > ? order by username limit ?`,
      ...this.cursors.after('accounts', cursor, ['']),
      limit + 1,
    );
    const page = this.cursors.page('accounts', rows, limit, ({ username }) => [username]);
    return { ...page, items: page.items.map((row) => ({ ...row, disabled: row.disabled === 1 })) };
  }

  @Post()
  @AnswersCommand('Creates an account.')
  async create(@Body() body: CreateAccountDto, @InCommand() context: CommandContext) {
    const { department = null, ...rest } = body;
    const decided = await this.commands.execute(new CreateAccount({ ...rest, department }, context));
    return accepted(decided, { id: accountIdOf(body.username) });
  }

  @Post(':id/password')
  @HttpCode(200)
  @AnswersCommand('Sets another person’s password: ends that person’s sessions and a lock-out.')
  async setPassword(
    @IdParam() id: string,
    @Body() body: SetPasswordDto,
    @InCommand() context: CommandContext,
  ) {
    return accepted(await this.commands.execute(new SetPassword(id, body.password, context)), { id });
  }

  @Post(':id/role')
  @HttpCode(200)
  @AnswersCommand('Gives an account another role in place of the one it has; ends its sessions.')
  async changeRole(@IdParam() id: string, @Body() body: ChangeRoleDto, @InCommand() context: CommandContext) {
    const { role, department = null, reason } = body;
    return this.decide(id, { kind: 'change-role', role, department, reason }, context);
  }

  @Post(':id/disabling')
  @HttpCode(200)
  @AnswersCommand('Disables an account; ends its sessions.')
  async disable(@IdParam() id: string, @Body() body: AccountReasonDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'disable', reason: body.reason }, context);
  }

  @Post(':id/enabling')
  @HttpCode(200)
  @AnswersCommand('Enables an account again.')
  async enable(@IdParam() id: string, @Body() body: AccountReasonDto, @InCommand() context: CommandContext) {
    return this.decide(id, { kind: 'enable', reason: body.reason }, context);
  }

  private async decide(id: string, command: DecideAccount['command'], context: CommandContext) {
    return accepted(await this.commands.execute(new DecideAccount(id, command, context)), { id });
  }
}
