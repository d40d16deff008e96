import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { inDepartment } from '../access/department-scope.js';
import { Decisions } from '../event-store/decisions.js';
import { Existence } from '../event-store/existence.js';
import { DecideMeeting } from './meeting.commands.js';
import { meeting, type MeetingCommand } from './meeting.decide.js';

@CommandHandler(DecideMeeting)
export class DecideMeetingHandler implements ICommandHandler<DecideMeeting> {
  constructor(
    private readonly decisions: Decisions,
    private readonly existence: Existence,
  ) {}

  async execute({ id, command, context }: DecideMeeting) {
    await this.checkReferences(command);
    return this.decisions.execute(meeting, id, command, context, (state) => {
      if (command.kind === 'plan-meeting') inDepartment(context.actor, command.department);
      if (state.status !== 'unplanned') inDepartment(context.actor, state.department);
    });
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
          await this.existence.of('enterprise', enterprise, `/attending/${at}/enterprise`);
        }
        return;
      case 'retract-outcome':
      case 'cancel-meeting':
        return;
    }
  }
}
