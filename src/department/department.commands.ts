import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type CommandContext } from '../kernel/decider.js';
import { type DepartmentCommand, type DepartmentState } from './department.decide.js';
import { type DepartmentEvent } from './department.events.js';

export class DecideDepartment extends Command<Decided<DepartmentState, DepartmentEvent>> {
  constructor(
    readonly id: string,
    readonly command: DepartmentCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}
