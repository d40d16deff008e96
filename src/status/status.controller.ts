import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Allow, Public } from '../access/allow.js';
import { EventStore } from '../event-store/event-store.js';
import { AnswersProblem, AnswersQuery } from '../http/documented.js';
import { ProcessRunner } from '../processes/process-runner.js';
import { Settings } from '../config.js';
import { Views } from '../views/views.js';
import { Metrics } from './metrics.js';
import { ProgressReader } from './progress.js';
import { lastBackupOf } from './last-backup.js';
import { ReadyDto, StatusDto } from './status.dto.js';

@ApiTags('status')
@Controller()
export class StatusController {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly processes: ProcessRunner,
    private readonly progress: ProgressReader,
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  @Get('livez')
  @Public()
  @ApiOperation({ summary: 'The process runs.' })
  @AnswersProblem(400, 'It takes no parameters.')
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', example: 'alive' } } } })
  live() {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Public()
  @ApiOperation({ summary: 'The store answers and every view serves.' })
  @AnswersProblem(400, 'It takes no parameters.')
  @ApiOkResponse({ type: ReadyDto })
  @ApiResponse({ status: 503, type: ReadyDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyDto> {
    const { store, views, viewsAgeSeconds } = await this.progress.now();
    // Every node is in the same position: one that was taken out of service would serve no reader.
    if (store === null) return { status: 'store-away', behindSeconds: viewsAgeSeconds };
    const ready = views.every(({ state }) => state === 'live');
    if (!ready) void reply.status(503).header('Retry-After', '1');
    return {
      status: ready ? 'ready' : 'catching-up',
      lag: Math.max(0, ...views.map(({ lag }) => lag)),
      behindSeconds: Math.max(0, ...views.map(({ behindSeconds }) => behindSeconds)),
    };
  }

  @Get('metrics')
  @Public()
  @AnswersProblem(400, 'It takes no parameters.')
  @ApiOperation({
    summary: 'Figures about this node for Prometheus; no business data, no ids.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'In the text format of Prometheus.', schema: { type: 'string' } })
  async measured(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const text = await this.metrics.text(await this.progress.now());
    void reply.header('Content-Type', this.metrics.contentType).header('Cache-Control', 'no-store');
    return text;
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
      views: views.map(
        ({ view, version, state, checkpoint, lag, rebuilding, isolated, isolatedStreams }) => ({
          view,
          version,
          state,
          lag,
          rebuilding: rebuilding !== null,
          position: String(checkpoint),
          isolatedStreams,
          isolated: isolated.map(({ stream, position, eventId, type, waiting, message }) => ({
            stream,
            position: String(position),
            eventId,
            type,
            waiting,
            message,
          })),
        }),
      ),
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
  @AnswersProblem(413, 'Too large.')
  @AnswersProblem(415, 'Not a media type of this route.')
  @AnswersQuery('Tries again what views could not digest and what processes were refused.', StatusDto)
  async retry(): Promise<StatusDto> {
    const { views } = await this.views.status();
    for (const { view, isolated } of views) if (isolated.length > 0) await this.views.retry(view);
    await this.processes.retryRefused();
    return this.status();
  }
}
