import { Shaped } from '../http/fields.js';

export class UpdatesAfterDto {
  @Shaped(
    /^\d{1,15}$/,
    { code: 'position-invalid', zh: '应为一个 position', en: 'must be a position' },
    {
      optional: true,
      description: 'Goes on after this position; Last-Event-ID goes before it.',
      example: '4711',
    },
  )
  after?: string;
}
