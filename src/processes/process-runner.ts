import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { defer, retry, type Subscription, timer } from 'rxjs';
import { EventStore, type LogBatch } from '../event-store/event-store.js';
import { Clock } from '../kernel/clock.js';
import { businessDateOf } from '../kernel/dates.js';
import { type DomainEvent, type Position, type RecordedEvent } from '../kernel/event.js';
import { type Dispatch, type Process, reactionId } from './process.js';
import { isLasting } from './to-each.js';
import { ProcessJournal, type RefusedReaction } from './process-journal.js';

export const PROCESSES = Symbol('processes');

/** Streams whose events are reacted to side by side. */
const CONCURRENCY = 16;
const LONGEST_BACK_OFF = 30_000;
/** How far the position may run ahead of the journal while nothing concerns a process. */
const PASSED_OVER = 10_000;

type Reaction = (
  event: RecordedEvent,
  dispatch: Dispatch,
  earlier: (eventId: string) => Promise<RecordedEvent | undefined>,
) => Promise<void>;

/**
 * Follows the log from the journal's position and lets each process react. Events of one stream are
 * reacted to in order, those of different streams side by side. A reaction that the domain refuses is
 * noted and the rest goes on; any other failure is tried again from the journal's position.
 */
@Injectable()
export class ProcessRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('processes');
  private subscription: Subscription | undefined;
  private working: Promise<void> = Promise.resolve();
  private reached: Position;

  constructor(
    private readonly store: EventStore,
    private readonly journal: ProcessJournal,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    @Inject(PROCESSES) private readonly processes: readonly Process[],
  ) {
    this.reached = journal.position();
  }

  onApplicationBootstrap(): void {
    this.subscription = defer(() =>
      this.store.follow({
        after: this.reached,
        categories: [...new Set(this.processes.flatMap(({ categories }) => categories))],
        batchSize: 200,
        handle: (batch) => (this.working = this.take(batch)),
      }),
    )
      .pipe(
        retry({
          delay: (error, attempt) => {
            this.logger.warn({ message: 'processes pause', error: String(error), attempt });
            return timer(Math.min(LONGEST_BACK_OFF, 100 * 2 ** attempt));
          },
          resetOnSuccess: true,
        }),
      )
      .subscribe();
  }

  async onApplicationShutdown(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.working.catch(() => {});
    if (this.reached > this.journal.position()) this.journal.advance(this.reached, []);
    this.journal.close();
  }

  /** Everything up to here was reacted to. */
  position(): Position {
    return this.reached;
  }

  refused(): readonly RefusedReaction[] {
    return this.journal.refused();
  }

  /** Tries again what was refused, in log order. Answers what is still refused. */
  async retryRefused(): Promise<readonly RefusedReaction[]> {
    for (const { process, eventId, stream } of this.journal.refused()) {
      const event = await this.find(stream, eventId);
      const reacting = this.processes.find(({ name }) => name === process);
      if (!event || !reacting) continue;
      if (!(await this.react(reacting, event))) this.journal.settle(process, eventId);
    }
    return this.journal.refused();
  }

  private async take(batch: LogBatch): Promise<void> {
    const streams = new Map<string, RecordedEvent[]>();
    for (const event of batch.events) {
      const events = streams.get(event.stream);
      if (events) events.push(event);
      else streams.set(event.stream, [event]);
    }
    const refused: RefusedReaction[] = [];
    const waiting = [...streams.values()].reverse();
    const worker = async () => {
      for (let events = waiting.pop(); events; events = waiting.pop()) {
        for (const event of events) {
          for (const process of this.processes) {
            const refusal = await this.react(process, event);
            if (refusal) refused.push(refusal);
          }
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, streams.size) }, worker));
    this.reached = batch.position;
    // Events that concern nobody are passed over again at no cost: no write for them on the hot path.
    if (batch.events.length > 0 || batch.position - this.journal.position() > PASSED_OVER) {
      this.journal.advance(batch.position, refused);
    }
  }

  private async react(process: Process, event: RecordedEvent): Promise<RefusedReaction | undefined> {
    const reaction = (process.on as Readonly<Record<string, Reaction | undefined>>)[event.type];
    if (!reaction) return undefined;
    try {
      await reaction(
        event,
        (step, make) => this.commands.execute(make(this.contextFor(process, event, step))),
        (eventId) => this.find(event.stream, eventId),
      );
      return undefined;
    } catch (error) {
      // What will pass by itself is tried again with the whole batch.
      if (!isLasting(error)) throw error;
      const { id: eventId, stream, position } = event;
      this.logger.warn({ message: 'reaction refused', process: process.name, eventId, code: error.code });
      return { process: process.name, eventId, stream, position, code: error.code };
    }
  }

  private async find(stream: string, eventId: string): Promise<RecordedEvent | undefined> {
    return (await this.store.readStream(stream)).find(({ id }) => id === eventId);
  }

  private contextFor(process: Process<DomainEvent>, event: RecordedEvent, step: string) {
    const now = this.clock.now();
    return {
      commandId: reactionId(event.id, process.name, step),
      correlationId: event.metadata.correlationId,
      causationId: event.id,
      actor: { id: `process:${process.name}`, role: 'system', department: null },
      now,
      today: businessDateOf(now),
      fingerprint: `process:${process.name}`,
    } as const;
  }
}
