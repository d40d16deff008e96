import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseHolders, type HeldCase } from '../access/case-holders.js';
import { inDepartment } from '../access/department-scope.js';
import { Decisions } from '../event-store/decisions.js';
import { Existence } from '../event-store/existence.js';
import { type Actor } from '../kernel/actor.js';
import { DecideMeeting } from './meeting.commands.js';
import { meeting, type MeetingCommand, type MeetingState, refuseMeeting } from './meeting.decide.js';

/** An enterprise that a command names, with the field that names it; none where the meeting's stream does. */
interface NamedCase extends HeldCase {
  readonly pointer?: string;
}

@CommandHandler(DecideMeeting)
export class DecideMeetingHandler implements ICommandHandler<DecideMeeting> {
  constructor(
    private readonly decisions: Decisions,
    private readonly existence: Existence,
    private readonly holders: CaseHolders,
  ) {}

  async execute({ id, command, context }: DecideMeeting) {
    await this.checkReferences(command);
    const named = await this.casesMovedBy(id, command);
    return this.decisions.execute(meeting, id, command, context, (state) =>
      authorise(command, state, named, context.actor),
    );
  }

  private async checkReferences(command: MeetingCommand): Promise<void> {
    switch (command.kind) {
      case 'plan-meeting':
        await this.existence.of('department', command.department, '/department');
        if (command.park !== null) await this.existence.of('park', command.park, '/park');
        if (command.enterprise !== null)
          await this.existence.of('enterprise', command.enterprise, '/enterprise');
        return;
      case 'invite-enterprises':
        for (const [at, enterprise] of command.enterprises.entries()) {
          await this.existence.of('enterprise', enterprise, `/enterprises/${at}`);
        }
        return;
      case 'record-outcome':
        for (const [at, { enterprise }] of command.attending.entries()) {
          await this.existence.of('enterprise', enterprise, attendingAt(at));
        }
        return;
      case 'retract-outcome':
      case 'cancel-meeting':
        return;
    }
  }

  /** The cases that an enterprise meeting moves, or is planned to. */
  private async casesMovedBy(id: string, command: MeetingCommand): Promise<readonly NamedCase[]> {
    switch (command.kind) {
      case 'plan-meeting': {
        const { meetingKind, enterprise } = command;
        return meetingKind === 'one-on-one' && enterprise !== null
          ? this.cases([{ enterprise, pointer: '/enterprise' }])
          : [];
      }
      case 'record-outcome': {
        const { state } = await this.decisions.load(meeting, id);
        return movesNothing(state)
          ? []
          : this.cases(
              command.attending.map(({ enterprise }, at) => ({ enterprise, pointer: attendingAt(at) })),
            );
      }
      case 'retract-outcome': {
        const { state } = await this.decisions.load(meeting, id);
        return movesNothing(state) || state.status !== 'held' ? [] : this.cases(state.attending);
      }
      case 'invite-enterprises':
      case 'cancel-meeting':
        return [];
    }
  }

  private async cases(
    named: readonly { readonly enterprise: string; readonly pointer?: string }[],
  ): Promise<readonly NamedCase[]> {
    const cases: NamedCase[] = [];
    for (const { enterprise, pointer } of named) {
      const held = await this.holders.ofEnterprise(enterprise);
      if (held) cases.push({ ...held, pointer });
    }
    return cases;
  }
}

/**
 * Staff move, by a meeting, what their own department holds, and a leader any: where enterprises of several
 * departments attended, a leader enters it. No meeting moves a case before it was registered.
 */
function authorise(
  command: MeetingCommand,
  state: MeetingState,
  named: readonly NamedCase[],
  actor: Actor,
): void {
  if (command.kind === 'plan-meeting') inDepartment(actor, command.department);
  if (state.status !== 'unplanned') inDepartment(actor, state.department);
  for (const { department, registeredOn, pointer } of named) {
    inDepartment(actor, department, pointer);
    if (command.kind === 'record-outcome' && command.on < registeredOn) {
      throw refuseMeeting('before-registration', { on: command.on, registeredOn }, { pointer });
    }
  }
}

function movesNothing(state: MeetingState): boolean {
  return state.status === 'unplanned' || state.kind === 'employee';
}

const attendingAt = (at: number) => `/attending/${at}/enterprise`;
