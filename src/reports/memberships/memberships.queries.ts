import { type QueryContext } from '../../http/request.js';
import { type AskRadarDto, type ListMembershipsDto } from './memberships.dto.js';

export class ListMemberships {
  constructor(
    readonly asked: ListMembershipsDto,
    readonly context: QueryContext,
  ) {}
}

export class AskRadar {
  constructor(
    readonly asked: AskRadarDto,
    readonly context: QueryContext,
  ) {}
}
