import { type QueryContext } from '../../http/request.js';
import { type AskFlowDto, type AskFunnelDto, type AskFunnelEnterprisesDto } from './funnel.dto.js';

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
