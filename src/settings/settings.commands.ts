import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type CommandContext } from '../kernel/decider.js';
import { type SettingsCommand, type SettingsState } from './settings.decide.js';
import { type SettingsEvent } from './settings.events.js';

export class DecideSettings extends Command<Decided<SettingsState, SettingsEvent>> {
  constructor(
    readonly command: SettingsCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}
