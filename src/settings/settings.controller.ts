import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../access/allow.js';
import { accepted, AtRevision } from '../http/accepted.js';
import { Cursors } from '../http/cursor.js';
import { AnswersCommand, AnswersQuery } from '../http/documented.js';
import { AskListDto, WHOLE_LIST } from '../http/page.js';
import { Asked, InCommand } from '../http/request.js';
import { type Instant } from '../kernel/dates.js';
import { type CommandContext } from '../kernel/decider.js';
import { ViewReader } from '../views/view-reader.js';
import { Installation } from './installation.js';
import { DecideSettings } from './settings.commands.js';
import { type SettingsCommand } from './settings.decide.js';
import {
  type SettingChangeDto,
  FederationDto,
  IssueNoticeDto,
  NameFederationDto,
  NoticeDto,
  NoticesDto,
  SettingsDto,
  SetThresholdsDto,
} from './settings.dto.js';
import { type Notice, type NoticeText, type ThresholdName } from './settings.events.js';
import { SettingsInForce } from './settings-in-force.js';
import { consentTo, SHIPPED_NOTICE } from './shipped-notice.js';

/** As the view keeps it. */
interface Change {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}
type Changes = { readonly [What in ThresholdName | 'federation' | 'notice']?: Change };

@ApiTags('settings')
@Controller('api')
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: ViewReader,
    private readonly inForce: SettingsInForce,
    private readonly installation: Installation,
    private readonly cursors: Cursors,
  ) {}

  @Get('federation')
  @Public()
  @AnswersQuery('What the federation that runs this is called.', FederationDto)
  async federation(): Promise<FederationDto> {
    return (await this.inForce.federation()) ?? { name: null, englishName: null };
  }

  @Get('settings')
  @Allow('system-admin')
  @AnswersQuery(
    'What can be set, with what holds, its default and the last change; and what the installation runs with.',
    SettingsDto,
  )
  async show(): Promise<SettingsDto | AtRevision<SettingsDto>> {
    const row = this.views.one<{ revision: number; changes: string }>(
      'select revision, changes from {settings.settings}',
    );
    const changes = row ? (JSON.parse(row.changes) as Changes) : {};
    const { thresholds: defaults, ...installation } = this.installation;
    const set = await this.inForce.thresholdsSet();
    const threshold = <Name extends ThresholdName>(name: Name) => ({
      inForce: set[name] ?? defaults[name],
      default: defaults[name],
      isSet: set[name] !== undefined,
      changed: this.shown(changes[name]),
    });
    const answer: SettingsDto = {
      revision: row?.revision ?? null,
      federation: { ...(await this.federation()), changed: this.shown(changes.federation) },
      thresholds: {
        committeeMembers: threshold('committeeMembers'),
        womenCommitteeMembers: threshold('womenCommitteeMembers'),
        fullTimeChairEmployees: threshold('fullTimeChairEmployees'),
        termYears: threshold('termYears'),
        monthsToEstablish: threshold('monthsToEstablish'),
        willingEmployees: threshold('willingEmployees'),
      },
      notice: { ...noticed(await this.inForce.notice()), changed: this.shown(changes.notice) },
      shippedNotice: noticed(SHIPPED_NOTICE),
      installation,
    };
    return row ? new AtRevision(row.revision, answer) : answer;
  }

  @Get('settings/notice')
  @Allow('staff', 'system-admin')
  @AnswersQuery('The notice that applicants agree to at present, at a meeting or with an officer.', NoticeDto)
  async notice(): Promise<NoticeDto> {
    return noticed(await this.inForce.notice());
  }

  @Get('settings/notices')
  @Allow('system-admin')
  @AnswersQuery(
    'Every notice of the public sign-up that was ever issued, the latest first: what each version said.',
    NoticesDto,
  )
  notices(@Asked() { cursor, limit = WHOLE_LIST.unlessTold }: AskListDto): NoticesDto {
    const rows = this.views.query<{ version: number; zh: string; en: string; changed: string | null }>(
      'select version, zh, en, changed from {settings.notices} where version < ? order by version desc limit ?',
      ...this.cursors.after('notices', cursor, [Number.MAX_SAFE_INTEGER]),
      limit + 1,
    );
    const page = this.cursors.page('notices', rows, limit, ({ version }) => [version]);
    const items = page.items.map(({ version, zh, en, changed }) => ({
      ...noticed({ version, zh: JSON.parse(zh) as NoticeText, en: JSON.parse(en) as NoticeText }),
      changed: changed === null ? null : this.shown(JSON.parse(changed) as Change),
    }));
    const isShipped = items.length === 0 && cursor === undefined;
    return { ...page, items: isShipped ? [{ ...noticed(SHIPPED_NOTICE), changed: null }] : items };
  }

  @Post('settings/thresholds')
  @HttpCode(200)
  @Allow('system-admin')
  @AnswersCommand('Sets thresholds of law and practice, or puts them back to the default.')
  async setThresholds(
    @Body() { reason, ...thresholds }: SetThresholdsDto,
    @InCommand() context: CommandContext,
  ) {
    return this.decide({ kind: 'set-thresholds', thresholds, reason }, context);
  }

  @Post('settings/federation')
  @HttpCode(200)
  @Allow('system-admin')
  @AnswersCommand('Says what the federation is called.')
  async nameFederation(@Body() body: NameFederationDto, @InCommand() context: CommandContext) {
    return this.decide({ kind: 'name-federation', ...body }, context);
  }

  @Post('settings/notice')
  @HttpCode(200)
  @Allow('system-admin')
  @AnswersCommand(
    'Issues another notice for the public sign-up, as a new version that applicants agree to from now on.',
  )
  async issueNotice(@Body() body: IssueNoticeDto, @InCommand() context: CommandContext) {
    return this.decide({ kind: 'issue-sign-up-notice', ...body }, context);
  }

  private async decide(command: SettingsCommand, context: CommandContext) {
    return accepted(await this.commands.execute(new DecideSettings(command, context)));
  }

  private shown(change: Change | undefined): SettingChangeDto | null {
    if (!change) return null;
    const { at, by, reason } = change;
    const account = this.views.one<{ name: string }>(
      'select display_name as name from {accounts.accounts} where id = ?',
      by,
    );
    return { at, by: { id: by, name: account?.name ?? null }, reason };
  }
}

const noticed = (notice: Notice): NoticeDto => ({ ...notice, consent: consentTo(notice) });
