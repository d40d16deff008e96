import { Text, Whole } from './fields.js';

/** Where a list goes on. */
export const Cursor = (): PropertyDecorator =>
  Text({ optional: true, max: 2000, description: '`nextCursor` of the page before.' });

/** How many a page has at most. */
export const Limit = ({ most = 200, unlessTold = 50 } = {}): PropertyDecorator =>
  Whole({
    optional: true,
    query: true,
    min: 1,
    max: most,
    description: `${unlessTold} unless told.`,
    example: 20,
  });

/** Lists that are short in most districts are answered whole, up to so many. */
export const WHOLE_LIST = { most: 1000, unlessTold: 1000 } as const;

/** What a query of such a list takes. */
export class AskListDto {
  @Cursor()
  cursor?: string;

  @Limit(WHOLE_LIST)
  limit?: number;
}

/** One page of a list. */
export class PageDto {
  @Text({
    nullable: true,
    max: 2000,
    description: 'Give it as `cursor` for the next page; null on the last one.',
    example: 'WyJ4Il0.c2lnbmF0dXJl',
  })
  nextCursor!: string | null;
}
