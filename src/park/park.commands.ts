import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type CommandContext } from '../kernel/decider.js';
import { type ParkCommand, type ParkState } from './park.decide.js';
import { type ParkEvent } from './park.events.js';

export class DecidePark extends Command<Decided<ParkState, ParkEvent>> {
  constructor(
    readonly id: string,
    readonly command: ParkCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}
