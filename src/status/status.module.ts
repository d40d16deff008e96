import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module.js';
import { StatusController } from './status.controller.js';

@Module({ imports: [ProcessesModule], controllers: [StatusController] })
export class StatusModule {}
