import { Module } from '@nestjs/common';
import { EnterpriseController } from './enterprise.controller.js';
import { EnterpriseCommandHandler, EraseContactHandler, RecordVisitHandler } from './enterprise.handlers.js';

@Module({
  controllers: [EnterpriseController],
  providers: [EnterpriseCommandHandler, EraseContactHandler, RecordVisitHandler],
})
export class EnterpriseModule {}
