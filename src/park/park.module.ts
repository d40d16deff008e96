import { Module } from '@nestjs/common';
import { ParkController } from './park.controller.js';
import { DecideParkHandler } from './park.handlers.js';

@Module({ controllers: [ParkController], providers: [DecideParkHandler] })
export class ParkModule {}
