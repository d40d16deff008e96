import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { APPEND_OUTCOMES, type AppendOutcome } from '../event-store/guarded.js';
import { type Progress } from './progress.js';

/** Of the process, not of an application: made once, however many applications a test opens in it. */
let ofProcess: Registry | undefined;

function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

/**
 * What is measured of one application, for Prometheus. Labels are names from the program: routes as they
 * are declared, codes of refusals, views; never an id, a person or anything that somebody entered.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly appends = this.counter('appends_total', 'Appends to the event store, by how they ended.', [
    'outcome',
  ]);
  private readonly refusals = this.counter(
    'refusals_total',
    'Refused requests, by the code of the refusal.',
    ['code'],
  );
  private readonly requests = new Histogram({
    name: 'jianhui_http_request_duration_seconds',
    help: 'HTTP requests, from the first byte to the last of the answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  private readonly storeUp = this.gauge('store_up', 'Whether the event store answers: 1 or 0.');
  private readonly age = this.gauge(
    'views_age_seconds',
    'Seconds since the moment of which the views are known to hold everything.',
  );
  private readonly end = this.gauge('log_end_position', 'Position of the last event in the log.');
  private readonly viewPosition = this.gauge('view_position', 'The view has taken the log up to here.', [
    'view',
  ]);
  private readonly viewServes = this.gauge('view_serves', 'Whether the view answers queries: 1 or 0.', [
    'view',
  ]);
  private readonly viewLag = this.gauge(
    'view_lag_events',
    'Events that the view has not taken; counted up to 1,000.',
    ['view'],
  );
  private readonly viewBehind = this.gauge(
    'view_lag_seconds',
    'Seconds since the first event that the view has not taken was recorded.',
    ['view'],
  );
  private readonly isolatedStreams = this.gauge(
    'view_isolated_streams',
    'Streams that the view has set aside, because it could not digest an event.',
    ['view'],
  );
  private readonly isolatedEvents = this.gauge('view_isolated_events', 'Events in them that wait.', ['view']);
  private readonly processesPosition = this.gauge(
    'processes_position',
    'The processes of this node have reacted to the log up to here.',
  );
  private readonly refusedReactions = this.gauge(
    'processes_refused',
    'Reactions that the domain refused and a person has to look at.',
  );

  constructor() {
    for (const outcome of APPEND_OUTCOMES) this.appends.inc({ outcome }, 0);
  }

  appended(outcome: AppendOutcome): void {
    this.appends.inc({ outcome });
  }

  refused(code: string): void {
    this.refusals.inc({ code });
  }

  /** @param route as it is declared; `none` where there is no such route */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** In the text format of Prometheus. What is unknown while the store is away is left out. */
  async text(progress: Progress): Promise<string> {
    this.take(progress);
    return Registry.merge([processRegistry(), this.registry]).metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private take({ store, views, processes, viewsAgeSeconds }: Progress): void {
    this.storeUp.set(store === null ? 0 : 1);
    this.age.set(viewsAgeSeconds);
    this.processesPosition.set(processes.position);
    this.refusedReactions.set(processes.refused);
    for (const gauge of [this.end, this.viewLag, this.viewBehind]) gauge.reset();
    for (const gauge of [this.viewPosition, this.viewServes]) gauge.reset();
    for (const gauge of [this.isolatedStreams, this.isolatedEvents]) gauge.reset();
    if (store === null) return this.end.remove();
    this.end.set(store.end);
    for (const { view, state, checkpoint, lag, behindSeconds, isolatedStreams, isolatedEvents } of views) {
      this.viewPosition.set({ view }, checkpoint);
      this.viewServes.set({ view }, state === 'live' ? 1 : 0);
      this.viewLag.set({ view }, lag);
      this.viewBehind.set({ view }, behindSeconds);
      this.isolatedStreams.set({ view }, isolatedStreams);
      this.isolatedEvents.set({ view }, isolatedEvents);
    }
  }

  private counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]) {
    return new Counter({ name: `jianhui_${name}`, help, labelNames, registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) {
    return new Gauge({ name: `jianhui_${name}`, help, labelNames, registers: [this.registry] });
  }
}
