import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isBusinessDate } from '../kernel/dates.js';
import { isUuid } from '../kernel/ids.js';

// Each field of a request or an answer is declared once: what is checked is what the OpenAPI document says.

/** Words for one way in which a field can be wrong; carried to the problem document. */
export interface FieldText {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  readonly optional?: boolean;
  /** `null` is a value of its own. */
  readonly nullable?: boolean;
}

const saying = (code: string, zh: string, en: string, more: ValidationOptions = {}): ValidationOptions => ({
  ...more,
  // Without a message class-validator drops the context of a check of one's own.
  message: code,
  context: { code, zh, en } satisfies FieldText,
});

function field(
  options: FieldOptions,
  schema: ApiPropertyOptions,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  const { optional = false, nullable = false, description, example } = options;
  return applyDecorators(
    ApiProperty({
      ...schema,
      description,
      example,
      required: !optional,
      nullable: nullable || undefined,
    } as ApiPropertyOptions),
    ...(optional || nullable
      ? [ValidateIf((_, value) => !((optional && value === undefined) || (nullable && value === null)))]
      : []),
    ...checks,
  );
}

const isPlainText = (value: unknown, multiline: boolean): value is string =>
  typeof value === 'string' &&
  value.isWellFormed() &&
  !(multiline ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/).test(value);

function PlainText(min: number, max: number, multiline = false): PropertyDecorator {
  return ValidateBy(
    {
      name: 'plainText',
      validator: {
        validate: (value) =>
          isPlainText(value, multiline) && value.trim().length >= min && value.length <= max,
      },
    },
    saying(
      'text-invalid',
      `应为 ${min}–${max} 个字符的文字，不含控制字符`,
      `must be a text of ${min} to ${max} characters without control characters`,
    ),
  );
}

/** One line of text; length in UTF-16 units. */
export function Text(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 1, max = 200 } = options;
  return field(options, { type: String, minLength: min, maxLength: max }, PlainText(min, max));
}

const PHONE_OR_ID = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/;

function NoPersonalNumbers(each = false): PropertyDecorator {
  return ValidateBy(
    {
      name: 'noPersonalNumbers',
      validator: {
        validate: (value) =>
          typeof value !== 'string' || !PHONE_OR_ID.test(value.normalize('NFKC').replace(/[\s-]/g, '')),
      },
    },
    saying(
      'personal-data-in-text',
      '请勿在此填写手机号或身份证号，请填入联系人或申请人一栏（会加密保存）',
      'must not contain phone or ID numbers: enter them as contact or applicant, where they are encrypted',
      { each },
    ),
  );
}

/** Notes of several lines. People's phone and ID numbers do not belong in them: notes are kept for ever and in clear. */
export function FreeText(options: FieldOptions & { max?: number } = {}): PropertyDecorator {
  const { max = 4000 } = options;
  return field(
    options,
    { type: String, minLength: 1, maxLength: max },
    PlainText(1, max, true),
    NoPersonalNumbers(),
  );
}

/** One line that is kept for ever and in clear, as notes are. */
export function KeptText(options: FieldOptions & { max?: number } = {}): PropertyDecorator {
  return applyDecorators(Text(options), NoPersonalNumbers());
}

/** A whole number. `query` where it comes as text from the URL. */
export function Whole(
  options: FieldOptions & { min?: number; max?: number; query?: boolean } = {},
): PropertyDecorator {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, query = false } = options;
  const text = saying(
    'number-invalid',
    `应为 ${min} 到 ${max} 的整数`,
    `must be a whole number from ${min} to ${max}`,
  );
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    IsInt(text),
    Min(min, text),
    Max(max, text),
    ...(query ? [Type(() => Number)] : []),
  );
}

/** A number in an answer. */
export function Decimal(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'number' });
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: Boolean },
    IsBoolean(saying('flag-invalid', '应为 true 或 false', 'must be true or false')),
  );
}

export function OneOf(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, enum: [...values] },
    IsIn(
      values,
      saying('value-unknown', `应为以下之一：${values.join('、')}`, `must be one of ${values.join(', ')}`),
    ),
  );
}

/** A UUID, lower case. */
export function Id(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'uuid' },
    ValidateBy(
      { name: 'uuid', validator: { validate: isUuid } },
      saying('id-invalid', '应为小写 UUID', 'must be a UUID in lower case'),
    ),
  );
}

/** A business date in Asia/Shanghai. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'date' },
    ValidateBy(
      { name: 'businessDate', validator: { validate: isBusinessDate } },
      saying('date-invalid', '应为存在的日期，格式 YYYY-MM-DD', 'must be a date that exists, as YYYY-MM-DD'),
    ),
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/** A moment, RFC 3339 with a zone. */
export function Moment(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'date-time' },
    ValidateBy(
      {
        name: 'instant',
        validator: { validate: isInstant },
      },
      saying(
        'instant-invalid',
        '应为 RFC 3339 时间，如 2026-03-02T04:05:06Z',
        'must be an RFC 3339 time such as 2026-03-02T04:05:06Z',
      ),
    ),
  );
}

/** The second clock, asked about: a moment, or a business date for its end. */
export function KnownAtTime(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2026-03-31', ...options },
    { type: String },
    ValidateBy(
      {
        name: 'knownAt',
        validator: { validate: (value) => isBusinessDate(value) || isInstant(value) },
      },
      saying(
        'known-at-invalid',
        '应为存在的日期 YYYY-MM-DD（表示当日结束时）或 RFC 3339 时间',
        'must be a date that exists, as YYYY-MM-DD, meaning its end, or an RFC 3339 time',
      ),
    ),
  );
}

/** A text of a fixed shape. */
export function Shaped(
  shape: RegExp,
  text: FieldText,
  options: FieldOptions & { max?: number } = {},
): PropertyDecorator {
  const { max = 200 } = options;
  return field(
    options,
    { type: String, pattern: shape.source, maxLength: max },
    Matches(shape, saying(text.code, text.zh, text.en)),
    PlainText(0, max),
  );
}

/** An object of a DTO class. */
export function Nested(of: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  // Swagger takes a function for a class unless the function is called `type`: do not pass `of` itself.
  return field(
    options,
    { type: () => of() },
    IsObject(saying('object-invalid', '应为一个对象', 'must be an object')),
    ValidateNested(),
    Type(of),
  );
}

/** A list of objects of a DTO class. */
export function ListOf(
  of: () => new () => object,
  options: FieldOptions & { min?: number; max?: number } = {},
): PropertyDecorator {
  const { min = 0, max = 1000 } = options;
  return field(
    options,
    { type: () => of(), isArray: true, minItems: min, maxItems: max },
    ...listChecks(min, max),
    IsObject(saying('object-invalid', '每一项应为一个对象', 'each must be an object', { each: true })),
    ValidateNested({ each: true }),
    Type(of),
  );
}

/** A list of texts out of a set, each once. */
export function ListOfOneOf(
  values: readonly string[],
  options: FieldOptions & { min?: number; max?: number } = {},
): PropertyDecorator {
  const { min = 0, max = values.length } = options;
  return field(
    options,
    { type: String, enum: [...values], isArray: true, minItems: min, maxItems: max },
    ...listChecks(min, max),
    ArrayUnique(saying('list-repeats', '不应有重复项', 'must not repeat a value')),
    IsIn(values, {
      ...saying(
        'value-unknown',
        `每一项应为以下之一：${values.join('、')}`,
        `each must be one of ${values.join(', ')}`,
      ),
      each: true,
    }),
  );
}

/**
 * An object whose names have a shape and whose values are out of a set, or null. In a form it stands
 * as JSON.
 */
export function MapOf(
  names: RegExp,
  values: readonly string[],
  options: FieldOptions & { max?: number } = {},
): PropertyDecorator {
  const { max = 1000 } = options;
  const fits = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length <= max &&
    Object.entries(value).every(
      ([name, one]) => names.test(name) && (one === null || values.includes(one as string)),
    );
  return field(
    options,
    {
      type: 'object',
      propertyNames: { pattern: names.source },
      additionalProperties: { type: ['string', 'null'], enum: [...values, null] },
      maxProperties: max,
    } as unknown as ApiPropertyOptions,
    ValidateBy(
      { name: 'map', validator: { validate: fits } },
      saying(
        'map-invalid',
        `应为至多 ${max} 项的对象，每一项为 null 或以下之一：${values.join('、')}`,
        `must be an object of at most ${max} entries, each null or one of ${values.join(', ')}`,
      ),
    ),
    // What does not fit is not looked at any further, however deep it is.
    Transform(({ value }: { value: unknown }) => {
      const read = typeof value === 'string' ? fromJson(value) : value;
      return read === undefined || fits(read) ? read : null;
    }),
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A list of ids, each once. */
export function ListOfIds(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0, max = 1000 } = options;
  return field(
    options,
    { type: String, format: 'uuid', isArray: true, minItems: min, maxItems: max },
    ...listChecks(min, max),
    ArrayUnique(saying('list-repeats', '不应有重复项', 'must not repeat a value')),
    ValidateBy(
      { name: 'uuid', validator: { validate: isUuid } },
      saying('id-invalid', '每一项应为小写 UUID', 'each must be a UUID in lower case', { each: true }),
    ),
  );
}

/** A list of whole numbers in an answer. */
export function ListOfWholes(options: FieldOptions & { max?: number } = {}): PropertyDecorator {
  const { max = 1000 } = options;
  return field(options, {
    type: 'array',
    items: { type: 'integer', minimum: 0 },
    minItems: 0,
    maxItems: max,
  });
}

/** A few whole numbers, each once. */
export function SetOfWholes(
  options: FieldOptions & { least: number; greatest: number; max: number },
): PropertyDecorator {
  const { least, greatest, max } = options;
  const text = saying(
    'number-invalid',
    `每一项应为 ${least} 到 ${greatest} 的整数`,
    `each must be a whole number from ${least} to ${greatest}`,
    { each: true },
  );
  return field(
    options,
    {
      type: 'array',
      items: { type: 'integer', minimum: least, maximum: greatest },
      minItems: 1,
      maxItems: max,
      uniqueItems: true,
    },
    ...listChecks(1, max),
    ArrayUnique(saying('list-repeats', '不应有重复项', 'must not repeat a value')),
    IsInt(text),
    Min(least, text),
    Max(greatest, text),
  );
}

/** A list of short texts, kept in clear as notes are. */
export function ListOfTexts(
  options: FieldOptions & { min?: number; max?: number; length?: number } = {},
): PropertyDecorator {
  const { min = 0, max = 100, length = 200 } = options;
  return field(
    options,
    { type: String, isArray: true, minItems: min, maxItems: max },
    ...listChecks(min, max),
    ValidateBy(
      {
        name: 'plainText',
        validator: {
          validate: (value) => isPlainText(value, false) && value.trim().length > 0 && value.length <= length,
        },
      },
      saying(
        'text-invalid',
        `每一项应为 1–${length} 个字符的文字`,
        `each must be a text of 1 to ${length} characters`,
        { each: true },
      ),
    ),
    NoPersonalNumbers(true),
  );
}

function listChecks(min: number, max: number): PropertyDecorator[] {
  const text = saying(
    'list-invalid',
    `应为 ${min}–${max} 项的列表`,
    `must be a list of ${min} to ${max} items`,
  );
  return [IsArray(text), ArrayMinSize(min, text), ArrayMaxSize(max, text)];
}

/** Part of an answer that holds anything JSON can; no check. */
export function Open(options: FieldOptions & { schema?: ApiPropertyOptions } = {}): PropertyDecorator {
  return field(options, options.schema ?? { type: 'object', additionalProperties: true });
}
