import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../event-store/decisions.js';
import { DecideDepartment } from './department.commands.js';
import { department } from './department.decide.js';

@CommandHandler(DecideDepartment)
export class DecideDepartmentHandler implements ICommandHandler<DecideDepartment> {
  constructor(private readonly decisions: Decisions) {}

  execute({ id, command, context }: DecideDepartment) {
    return this.decisions.execute(department, id, command, context);
  }
}
