import { setTimeout as pause } from 'node:timers/promises';
import { companyCode } from '../../src/cli/demo/names.js';
import { type Random } from '../../src/cli/demo/random.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { addDays, businessDateOf } from '../../src/kernel/dates.js';
import { derivedId } from '../../src/kernel/ids.js';
import { send, type SentCommand, UnexpectedAnswer } from './sent-command.js';

const SPACE = '3d7c0f5e-1b7a-5a5e-9f0d-8f6f2f1f4a11';

/** Many clients that send commands of every shape, each with an Idempotency-Key of its own. */
export class Load {
  /** Everything ever sent, in the order of sending. */
  readonly sent: SentCommand[] = [];
  readonly refused: string[] = [];
  /** Enterprises whose registration was acknowledged. */
  private readonly enterprises: string[] = [];
  private stopping = false;
  private clients: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly random: Random,
    private readonly token: string,
  ) {}

  start(url: string, clients: number): void {
    this.stopping = false;
    this.clients = Promise.all(Array.from({ length: clients }, () => this.client(url)));
  }

  /** No more is sent; ends when all clients have noticed. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.clients;
  }

  get unknown(): readonly SentCommand[] {
    return this.sent.filter(({ acknowledged }) => !acknowledged);
  }

  /** Sends again what nobody knows of, until all is acknowledged. */
  async resend(url: string): Promise<void> {
    for (const command of this.unknown) {
      while (!(await this.try(url, command))) await pause(20);
    }
  }

  /** Sends again some of what was acknowledged: it has to answer as it did. */
  async repeat(url: string, count: number): Promise<void> {
    const known = this.sent.filter(({ acknowledged }) => acknowledged);
    for (let n = 0; n < Math.min(count, known.length); n++) {
      await this.try(url, this.random.pick(known));
    }
  }

  private async client(url: string): Promise<void> {
    while (!this.stopping) {
      const next = this.next();
      this.sent.push(next);
      if (!(await this.try(url, next))) return;
      if (next.stream.startsWith('meeting-')) {
        const outcome = this.outcomeOf(next);
        this.sent.push(outcome);
        if (!(await this.try(url, outcome))) return;
      }
    }
  }

  /** False when the server is gone. A refusal is kept as a finding. */
  private async try(url: string, command: SentCommand): Promise<boolean> {
    try {
      const isDone = await send(url, this.token, command);
      const isRegistration = command.events[0] === 'EnterpriseRegistered';
      if (isDone && isRegistration && !this.enterprises.includes(command.acknowledged!.id)) {
        this.enterprises.push(command.acknowledged!.id);
      }
      return isDone;
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer)) throw error;
      this.refused.push(error.message);
      return true;
    }
  }

  private next(): SentCommand {
    const { random } = this;
    const key = this.key();
    const today = businessDateOf(new SystemClock().now());
    if (this.enterprises.length < 20 || random.chance(0.25)) return this.registration(key);
    const id = random.pick(this.enterprises);
    const at = `/api/enterprises/${id}`;
    const stream = `enterprise-${id}`;
    const kind = random.fraction();
    if (kind < 0.05) {
      const body = { kind: 'mixed', on: today, subject: '沟通会' };
      return {
        key,
        path: '/api/meetings',
        body,
        stream: `meeting-${derivedId(key, 'meeting')}`,
        events: ['MeetingPlanned'],
      };
    }
    if (kind < 0.15) {
      const body = { due: addDays(today, 7), subject: '回访' };
      return { key, path: `${at}/follow-ups`, body, stream, events: ['FollowUpPlanned'] };
    }
    if (kind < 0.25) {
      const body = { raised: ['dues'], settled: ['procedure'] };
      return { key, path: `${at}/concerns`, body, stream, events: ['ConcernsRecorded'] };
    }
    const contacts = random.chance(0.2)
      ? [{ role: '人力资源', name: `合成 ${random.whole(1, 9999)}`, phone: '010-00000000' }]
      : [];
    const body = { on: today, method: 'on-site', willingness: random.whole(1, 5), contacts };
    return { key, path: `${at}/visits`, body, stream, events: ['VisitRecorded'] };
  }

  private registration(key: string): SentCommand {
    const { random } = this;
    const name = `合成测试企业${key.slice(0, 13)}`;
    const details = random.chance(0.5) ? { name, uscc: companyCode(random) } : { name };
    const hasUnion = random.chance(0.2);
    return {
      key,
      path: '/api/enterprises',
      body: { details, ...(hasUnion && { existingUnion: { name: `${name}工会` } }) },
      stream: `enterprise-${derivedId(key, 'enterprise')}`,
      events: hasUnion ? ['EnterpriseRegistered', 'ExistingUnionFound'] : ['EnterpriseRegistered'],
    };
  }

  /** Two enterprises attended; a process records the communication on each. */
  private outcomeOf(planned: SentCommand): SentCommand {
    const { random } = this;
    const attending = random
      .shuffled([...new Set([random.pick(this.enterprises), random.pick(this.enterprises)])])
      .map((enterprise) => ({ enterprise, headcount: random.whole(1, 5) }));
    const { on } = planned.body as { on: string };
    return {
      key: this.key(),
      path: `/api/meetings/${planned.acknowledged!.id}/outcome`,
      body: { on, leaflets: 0, attending },
      stream: planned.stream,
      events: ['OutcomeRecorded'],
    };
  }

  private key(): string {
    return derivedId(SPACE, this.random.text('0123456789abcdef', 32));
  }
}
