import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { Allow } from '../../src/access/allow.js';
import { Application } from '../../src/application.js';
import { settingsFrom } from '../../src/config.js';
import { RecordVisitDto } from '../../src/enterprise/enterprise.dto.js';
import { IdParam } from '../../src/http/documented.js';
import { InCommand } from '../../src/http/request.js';
import { type CommandContext } from '../../src/kernel/decider.js';

/** Does all that the visit route does except deciding and storing. */
@Controller('bench')
class ValidateOnlyController {
  @Post(':id/visits')
  @HttpCode(200)
  @Allow('staff')
  visit(@IdParam() id: string, @Body() body: RecordVisitDto, @InCommand() context: CommandContext) {
    return { id, on: body.on, today: context.today };
  }
}

@Module({ controllers: [ValidateOnlyController] })
class ValidateOnlyModule {}

// Started as a process of its own, so that the load generator has the other core.
const application = await Application.open(settingsFrom({ JIANHUI_DATA_DIR: process.argv[2], PORT: '0' }), {
  logger: false,
  modules: [ValidateOnlyModule],
});
const url = await application.listen();
process.send?.({ url });
process.once('message', () => {
  void application.close().then(() => process.exit(0));
});
