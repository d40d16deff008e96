import { Module } from '@nestjs/common';
import { UpdatesController } from './updates.controller.js';
import { Updates } from './updates.js';

/** Live news of what changed, for the browser. */
@Module({ providers: [Updates], controllers: [UpdatesController] })
export class UpdatesModule {}
