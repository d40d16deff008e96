import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Allow, Public } from '../access/allow.js';
import { EventStore, StoreUnavailable } from '../event-store/event-store.js';
import { AnswersQuery } from '../http/documented.js';
import { Clock } from '../kernel/clock.js';
import { type Instant } from '../kernel/dates.js';
import { ProcessRunner } from '../processes/process-runner.js';
import { ViewRunner } from '../views/view-runner.js';
import { Settings } from '../config.js';
import { lastBackupOf } from './last-backup.js';
import { ReadyDto, StatusDto } from './status.dto.js';

@ApiTags('status')
@Controller()
export class StatusController {
  private storeAnsweredAt: Instant;

  constructor(
    private readonly store: EventStore,
    private readonly views: ViewRunner,
    private readonly processes: ProcessRunner,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {
    this.storeAnsweredAt = clock.now();
  }

  @Get('livez')
  @Public()
  @ApiOperation({ summary: 'The process runs.' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', example: 'alive' } } } })
  live() {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Public()
  @ApiOperation({ summary: 'The store answers and every view serves.' })
  @ApiOkResponse({ type: ReadyDto })
  @ApiResponse({ status: 503, type: ReadyDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyDto> {
    const now = this.clock.now();
    try {
      const { views } = await this.views.status();
      this.storeAnsweredAt = now;
      const ready = views.every(({ state }) => state === 'live');
      if (!ready) void reply.status(503).header('Retry-After', '1');
      return {
        status: ready ? 'ready' : 'catching-up',
        lag: Math.max(0, ...views.map(({ lag }) => lag)),
        behindSeconds: Math.max(
          0,
          ...views.map(({ behindSince }) => (behindSince === null ? 0 : secondsBetween(behindSince, now))),
        ),
      };
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      // Every node is in the same position: one that was taken out of service would serve no reader.
      return { status: 'store-away', behindSeconds: secondsBetween(this.storeAnsweredAt, now) };
    }
  }

  @Get('api/status')
  @Allow('system-admin')
  @AnswersQuery('How far views and processes have come, and what waits for a person.', StatusDto)
  async status(): Promise<StatusDto> {
    const end = await this.store.end();
    const { views } = await this.views.status();
    const reacted = this.processes.position();
    const { dataDir, EVENT_STORE_URL } = this.settings;
    return {
      end: String(end),
      store: EVENT_STORE_URL === undefined ? 'file' : 'cluster',
      backup: (await lastBackupOf(dataDir)) ?? null,
      current:
        reacted >= end && views.every(({ state, checkpoint }) => state === 'live' && checkpoint >= end),
      views: views.map(({ view, version, state, checkpoint, lag, rebuilding, isolated }) => ({
        view,
        version,
        state,
        lag,
        rebuilding: rebuilding !== null,
        position: String(checkpoint),
        isolated: isolated.map(({ stream, position, eventId, type, waiting, message }) => ({
          stream,
          position: String(position),
          eventId,
          type,
          waiting,
          message,
        })),
      })),
      processes: {
        position: String(reacted),
        refused: this.processes
          .refused()
          .map((refused) => ({ ...refused, position: String(refused.position) })),
      },
    };
  }

  @Post('api/status/retries')
  @HttpCode(200)
  @Allow('system-admin')
  @AnswersQuery('Tries again what views could not digest and what processes were refused.', StatusDto)
  async retry(): Promise<StatusDto> {
    const { views } = await this.views.status();
    for (const { view, isolated } of views) if (isolated.length > 0) await this.views.retry(view);
    await this.processes.retryRefused();
    return this.status();
  }
}

function secondsBetween(earlier: Instant, later: Instant): number {
  return Math.max(0, Math.floor((Date.parse(later) - Date.parse(earlier)) / 1_000));
}
