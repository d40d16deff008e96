import { Module } from '@nestjs/common';
import { DepartmentController } from './department.controller.js';
import { DecideDepartmentHandler } from './department.handlers.js';

@Module({ controllers: [DepartmentController], providers: [DecideDepartmentHandler] })
export class DepartmentModule {}
