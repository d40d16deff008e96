import { Controller, Get, type OnModuleDestroy, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type SignedInRequest } from '../access/access.guard.js';
import { AllowSignedIn } from '../access/allow.js';
import { Sessions } from '../access/sessions.js';
import { AnswersProblems } from '../http/documented.js';
import { Asked } from '../http/request.js';
import { type Actor } from '../kernel/actor.js';
import { type Position } from '../kernel/event.js';
import { categoriesHeard, type Change, told } from './changes.js';
import { UpdateStream } from './update-stream.js';
import { UpdatesAfterDto } from './updates.dto.js';
import { Updates } from './updates.js';

/** Below the half minute after which proxies cut a silent line. */
const HEARTBEAT_MILLISECONDS = 20_000;

@ApiTags('updates')
@Controller('api/updates')
export class UpdatesController implements OnModuleDestroy {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly updates: Updates,
    private readonly sessions: Sessions,
  ) {}

  onModuleDestroy(): void {
    for (const close of [...this.open]) close();
  }

  @Get()
  @AllowSignedIn()
  @ApiOperation({
    summary: 'Tells what has changed, as server-sent events; ask the queries for what it is now.',
    description:
      '`changed` carries `{ position, categories, streams }`: categories of streams that changed, and the streams by name where this role may know them; `streams` is null when there are too many. `live` tells the position from which the line goes on, `ended` that the session is over. Goes on after `Last-Event-ID`, or `after` where a header cannot be set. The line stays open for whom accepts `text/event-stream`; anybody else is told what there is up to now.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'A position.',
    schema: { type: 'string' },
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'Server-sent events.', schema: { type: 'string' } })
  @AnswersProblems()
  async follow(
    @Asked() { after }: UpdatesAfterDto,
    @Req() request: SignedInRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = request.actor!;
    const last = positionOf(request.headers['last-event-id']) ?? positionOf(after);
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Accel-Buffering': 'no',
      // The connection ends with the line, so that a server that stops waits for nobody.
      Connection: 'close',
    });
    const stream = new UpdateStream(response);

    const subscription = this.updates.changes.subscribe((change) => {
      stream.changed(told(actor, change));
      if (touches(change, actor)) void endIfOver();
    });
    const heartbeat = setInterval(() => {
      stream.heartbeat();
      void endIfOver();
    }, HEARTBEAT_MILLISECONDS);
    const close = () => {
      subscription.unsubscribe();
      clearInterval(heartbeat);
      this.open.delete(close);
      response.end();
    };
    const endIfOver = () =>
      this.sessions.of(request).catch(() => {
        stream.ended();
        close();
      });
    this.open.add(close);
    response.on('close', close);
    // Whoever left while it was being asked who it is has no end to be told of.
    if (response.destroyed) return close();

    if (last !== undefined && last < this.updates.position()) {
      const missed = await this.updates.since(last);
      const position = this.updates.position();
      stream.changed(
        missed
          ? told(actor, missed)
          : { position, categories: new Set(categoriesHeard(actor)), streams: null },
      );
    }
    stream.live(this.updates.position());
    if (!request.headers.accept?.includes('text/event-stream')) close();
  }
}

/** Something happened to the reader's own account: signed out, disabled, another role. */
function touches({ streams }: Change, { id }: Actor): boolean {
  return streams.some(({ stream }) => stream === `account-${id}`);
}

function positionOf(text: string | string[] | undefined): Position | undefined {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
