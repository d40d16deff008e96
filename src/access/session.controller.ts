import { Body, Controller, Delete, Get, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Decisions } from '../event-store/decisions.js';
import { accepted } from '../http/accepted.js';
import { AnswersCommand, AnswersQuery } from '../http/documented.js';
import { InCommand, InQuery, type QueryContext } from '../http/request.js';
import { type CommandContext } from '../kernel/decider.js';
import { type Role } from '../kernel/actor.js';
import { ViewReader } from '../views/view-reader.js';
import { type SignedInRequest } from './access.guard.js';
import { refuseAccess } from './access.refusals.js';
import { ChangeOwnPassword, DecideAccount, SignIn } from './account.commands.js';
import { accountDecider } from './account.decide.js';
import { ChangePasswordDto, MeDto, SetupDto, SignedInDto, SignInDto } from './account.dto.js';
import { AllowSignedIn, Public } from './allow.js';
import { DeclaredRoutes } from './declared-routes.js';
import { Sessions } from './sessions.js';
import { Setup } from './setup.js';

@ApiTags('session')
@Controller('api')
export class SessionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly decisions: Decisions,
    private readonly sessions: Sessions,
    private readonly routes: DeclaredRoutes,
    private readonly setup: Setup,
    private readonly views: ViewReader,
  ) {}

  @Post('session')
  @Public()
  @AnswersCommand('Signs in: sets the session cookie, or answers with a token.', SignedInDto)
  async signIn(
    @Body() body: SignInDto,
    @Ip() address: string,
    @InCommand() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const { session } = await this.commands.execute(
      new SignIn(body.username, body.password, address, context),
    );
    const token = this.sessions.tokenOf(session);
    const { account, expiresAt } = session;
    void reply.header('Cache-Control', 'no-store');
    if (body.token) return { account, expiresAt, token };
    void reply.header('Set-Cookie', this.sessions.cookie(token));
    return { account, expiresAt };
  }

  @Delete('session')
  @HttpCode(204)
  @AllowSignedIn()
  @AnswersCommand('Signs out.')
  async signOut(
    @Req() request: SignedInRequest,
    @InCommand() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { account, id: session, expiresAt } = request.session!;
    await this.commands.execute(
      new DecideAccount(account, { kind: 'sign-out', session, expiresAt }, context),
    );
    void reply.header('Set-Cookie', this.sessions.cookie(null));
  }

  @Get('me')
  @AllowSignedIn()
  @AnswersQuery('Who is signed in, and what this role may do.', MeDto)
  async me(@Req() request: SignedInRequest, @InQuery() { actor }: QueryContext): Promise<MeDto> {
    const { id, department } = actor;
    // Nobody signs in as the system itself.
    const role = actor.role as Role;
    return {
      ...(await this.namesOf(id)),
      id,
      role,
      department,
      expiresAt: request.session!.expiresAt,
      may: this.routes.openTo(role),
    };
  }

  @Post('me/password')
  @HttpCode(200)
  @AllowSignedIn()
  @AnswersCommand('Changes one’s own password. Ends all sessions, this one too.')
  async changePassword(
    @Body() body: ChangePasswordDto,
    @InCommand() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id } = context.actor;
    const decided = await this.commands.execute(
      new ChangeOwnPassword(id, body.current, body.password, context),
    );
    void reply.header('Set-Cookie', this.sessions.cookie(null));
    return accepted(decided, { id });
  }

  @Post('setup')
  @Public()
  @AnswersCommand('Makes the first security administrator, with the token that the first start printed.')
  async setUp(@Body() body: SetupDto, @InCommand() context: CommandContext) {
    const { token, ...account } = body;
    const decided = await this.setup.use(token, account, context);
    return accepted(decided, { id: decided.stream.slice('account-'.length) });
  }

  /** From the view, which answers also while the store is away; what it has yet to hear of, from the log. */
  private async namesOf(id: string): Promise<{ username: string; displayName: string }> {
    const row = this.views.one<{ username: string; displayName: string }>(
      'select username, display_name as displayName from {accounts.accounts} where id = ?',
      id,
    );
    if (row) return row;
    const { state } = await this.decisions.load(accountDecider, id);
    if (state.stage === 'none') throw refuseAccess('session-ended');
    return { username: state.username, displayName: state.displayName };
  }
}
