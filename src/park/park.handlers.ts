import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { inDepartment } from '../access/department-scope.js';
import { Decisions } from '../event-store/decisions.js';
import { Existence } from '../event-store/existence.js';
import { DecidePark } from './park.commands.js';
import { park } from './park.decide.js';

@CommandHandler(DecidePark)
export class DecideParkHandler implements ICommandHandler<DecidePark> {
  constructor(
    private readonly decisions: Decisions,
    private readonly existence: Existence,
  ) {}

  async execute({ id, command, context }: DecidePark) {
    if ('department' in command) await this.existence.of('department', command.department, '/department');
    return this.decisions.execute(park, id, command, context, (state) => {
      if (state.status === 'registered') inDepartment(context.actor, state.department);
    });
  }
}
