import { Module } from '@nestjs/common';
import { MeetingEnterprises } from './meeting-enterprises.js';
import { SignUpCodes } from './sign-up-codes.js';
import { SignUpThrottle } from './sign-up-throttle.js';
import { SignUpController } from './sign-up.controller.js';

/** The public sign-up page of a meeting. */
@Module({
  controllers: [SignUpController],
  providers: [SignUpCodes, SignUpThrottle, MeetingEnterprises],
})
export class SignUpModule {}
