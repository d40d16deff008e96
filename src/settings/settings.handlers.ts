import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../event-store/decisions.js';
import { ViewReader } from '../views/view-reader.js';
import { DecideSettings } from './settings.commands.js';
import { INSTALLATION, settings } from './settings.decide.js';

@CommandHandler(DecideSettings)
export class DecideSettingsHandler implements ICommandHandler<DecideSettings> {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: ViewReader,
  ) {}

  async execute({ command, context }: DecideSettings) {
    const decided = await this.decisions.execute(settings, INSTALLATION, command, context);
    // What was set holds for whatever this node is asked next; a view that lags delays it a little.
    await this.views.waitFor(decided.position).catch(() => undefined);
    return decided;
  }
}
