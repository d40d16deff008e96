import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { CaseHolders } from './case-holders.js';
import { MembershipController } from './membership.controller.js';
import { ApplyForMembershipHandler, DecideMembershipHandler } from './membership.handlers.js';

/** @param holders tells which department holds an enterprise or a meeting */
@Module({})
export class MembershipModule {
  static forRoot(holders: Type<CaseHolders>): DynamicModule {
    return {
      module: MembershipModule,
      controllers: [MembershipController],
      providers: [
        { provide: CaseHolders, useClass: holders },
        ApplyForMembershipHandler,
        DecideMembershipHandler,
      ],
    };
  }
}
