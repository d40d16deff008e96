import { type Schemas } from '../../api/client.js';

export type Concern = NonNullable<Schemas['RecordVisitDto']['concerns']>[number];

/** What the form needs of a case, as `GET /api/enterprises/{id}` tells it. */
export interface CaseSoFar {
  readonly details: { readonly name: string };
  readonly willingness: { readonly value: number } | null;
  readonly concerns: readonly Concern[];
}
