import { type QueryContext } from '../../http/request.js';
import {
  type AskFlowDto,
  type AskFlowEnterprisesDto,
  type AskFunnelDto,
  type AskFunnelEnterprisesDto,
  type AskFunnelSeriesDto,
  type AskVisitedEnterprisesDto,
} from './funnel.dto.js';

export class AskFunnel {
  constructor(
    readonly asked: AskFunnelDto,
    readonly context: QueryContext,
  ) {}
}

export class AskFlow {
  constructor(
    readonly asked: AskFlowDto,
    readonly context: QueryContext,
  ) {}
}

export class AskFunnelEnterprises {
  constructor(
    readonly asked: AskFunnelEnterprisesDto,
    readonly context: QueryContext,
  ) {}
}

export class AskFunnelSeries {
  constructor(
    readonly asked: AskFunnelSeriesDto,
    readonly context: QueryContext,
  ) {}
}

export class AskFlowEnterprises {
  constructor(
    readonly asked: AskFlowEnterprisesDto,
    readonly context: QueryContext,
  ) {}
}

export class AskVisitedEnterprises {
  constructor(
    readonly asked: AskVisitedEnterprisesDto,
    readonly context: QueryContext,
  ) {}
}
