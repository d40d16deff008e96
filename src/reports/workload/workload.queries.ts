import { type QueryContext } from '../../http/request.js';
import { type AskWorkloadDto, type ListFollowUpsDto } from './workload.dto.js';

export class AskWorkload {
  constructor(
    readonly asked: AskWorkloadDto,
    readonly context: QueryContext,
  ) {}
}

export class ListFollowUps {
  constructor(
    readonly asked: ListFollowUpsDto,
    readonly context: QueryContext,
  ) {}
}
