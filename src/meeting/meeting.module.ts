import { Module } from '@nestjs/common';
import { MeetingController } from './meeting.controller.js';
import { DecideMeetingHandler } from './meeting.handlers.js';

@Module({ controllers: [MeetingController], providers: [DecideMeetingHandler] })
export class MeetingModule {}
