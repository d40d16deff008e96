import { Module } from '@nestjs/common';
import { EnterpriseController } from './enterprise.controller.js';
import { EnterpriseCommandHandler, RecordVisitHandler } from './enterprise.handlers.js';

@Module({
  controllers: [EnterpriseController],
  providers: [EnterpriseCommandHandler, RecordVisitHandler],
})
export class EnterpriseModule {}
