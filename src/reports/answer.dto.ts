import { Day, Moment, Shaped } from '../http/fields.js';

/** Up to where an answer knows the log. */
export class AsOfDto {
  @Day({ description: 'The business date that the figures are true on.', example: '2026-03-31' })
  on!: string;

  @Shaped(
    /^-?\d+$/,
    { code: 'position-invalid', zh: '应为整数', en: 'must be a whole number' },
    { description: 'The position of the log that the answer is true at.', example: '4711' },
  )
  position!: string;
}

/** An answer on both clocks. */
export class AsKnownAtDto extends AsOfDto {
  @Moment({ description: 'As it was known at this moment.', example: '2026-03-31T15:59:59.999Z' })
  knownAt!: string;
}
