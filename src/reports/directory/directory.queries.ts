import { type QueryContext } from '../../http/request.js';
import { type ListEnterprisesDto } from './directory.dto.js';

export class ListEnterprises {
  constructor(
    readonly asked: ListEnterprisesDto,
    readonly context: QueryContext,
  ) {}
}
