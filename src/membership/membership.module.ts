import { Module } from '@nestjs/common';
import { MembershipController } from './membership.controller.js';
import { ApplyForMembershipHandler, DecideMembershipHandler } from './membership.handlers.js';

@Module({
  controllers: [MembershipController],
  providers: [ApplyForMembershipHandler, DecideMembershipHandler],
})
export class MembershipModule {}
