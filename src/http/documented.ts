import { applyDecorators, Param, type PipeTransform } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiQuery,
  getSchemaPath,
} from '@nestjs/swagger';
import { isUuid } from '../kernel/ids.js';
import { Id, ListOf, Open, Shaped, Text, Whole } from './fields.js';
import { refuseRequest } from './problem.js';

class WarningDto {
  @Text({ description: 'Stable code.', example: 'committee-due' })
  code!: string;

  @Text({ description: 'The article it comes from.', example: 'Trade Union Law art. 11' })
  article!: string;

  @Text({
    description: 'In the language of Accept-Language.',
    example: '会员 25 人以上，应当建立基层工会委员会。',
  })
  message!: string;
}

/** What every command answers. */
export class AcceptedDto {
  @Id({
    optional: true,
    description: 'What the command was about.',
    example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11',
  })
  id?: string;

  @Shaped(
    /^\d+$/,
    { code: 'position-invalid', zh: '', en: '' },
    { description: 'Give it as minPosition to a query that must know of this command.', example: '4711' },
  )
  position!: string;

  @Whole({ description: 'Revision of the case after it; also the ETag.', example: 3 })
  revision!: number;

  @ListOf(() => WarningDto, { description: 'Rules of law or practice that were gone against.' })
  warnings!: WarningDto[];
}

class FieldProblemDto {
  @Text({ description: 'JSON pointer to the field.', example: '/on' })
  pointer!: string;

  @Text({ example: 'in-the-future' })
  code!: string;

  @Text({ example: '日期不能晚于今天' })
  detail!: string;
}

/** RFC 9457 */
export class ProblemDto {
  @Text({ description: 'Stable: `urn:jianhui:problem:<code>`.', example: 'urn:jianhui:problem:case-closed' })
  type!: string;

  @Text({ example: 'case-closed' })
  code!: string;

  @Text({ example: '与当前状态冲突' })
  title!: string;

  @Whole({ min: 400, max: 599, example: 409 })
  status!: number;

  @Text({ example: '该企业已移出（迁出）。如需继续，请先重新纳入。' })
  detail!: string;

  @Text({
    description: 'To be named when asking for help.',
    example: 'urn:uuid:2b1c7a52-8a5e-4d4c-9a54-0a7f2b2b5a11',
  })
  instance!: string;

  @Open({ optional: true, description: 'The values in the text.' })
  params?: Record<string, unknown>;

  @ListOf(() => FieldProblemDto, { optional: true })
  errors?: FieldProblemDto[];
}

/** A refusal that a route can answer with, beside those that all can. */
export const AnswersProblem = (status: number, description: string) =>
  ApiResponse({
    status,
    description,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
  });

/** The refusals that every route of an account can answer with. */
export const AnswersProblems = () =>
  applyDecorators(
    ApiExtraModels(ProblemDto),
    AnswersProblem(400, 'The request is wrong; `errors` says where.'),
    AnswersProblem(401, 'Not signed in, or the session has expired.'),
    AnswersProblem(403, 'Not allowed for this role or department.'),
    AnswersProblem(404, 'There is no such thing.'),
    AnswersProblem(422, 'Against a rule of the domain.'),
    AnswersProblem(431, 'The address or the headers are too long.'),
    AnswersProblem(503, 'Unavailable for the moment; see Retry-After.'),
  );

/** Documents a route that takes a command. The answer may carry more than `AcceptedDto`; name its class then. */
export const AnswersCommand = (summary: string, type: new () => object = AcceptedDto) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'A UUID. The same request sent again with it answers as it did the first time.',
      schema: { type: 'string', format: 'uuid' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag that was seen; 412 when the case has changed since.',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: '2XX' as unknown as number, description: 'Done.', type }),
    AnswersProblems(),
    AnswersProblem(409, 'Not possible in the present state.'),
    AnswersProblem(412, 'Changed since the revision in If-Match.'),
    AnswersProblem(413, 'Too large.'),
    AnswersProblem(415, 'Not a media type of this route.'),
    AnswersProblem(429, 'Too many requests.'),
    AnswersProblem(507, 'The storage is full; nothing was written.'),
  );

/** Documents a route that answers what a file that comes with the question holds. */
export const AnswersUpload = (summary: string, type: new () => object) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: 'The answer.', type }),
    AnswersProblems(),
    AnswersProblem(413, 'Too large.'),
    AnswersProblem(415, 'Not a media type of this route.'),
  );

/** Documents a route that answers a question. */
export const AnswersQuery = (summary: string, type: new () => object) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiQuery({
      name: 'minPosition',
      required: false,
      description: 'A position from the answer to a command: waits until the answer knows of it, else 503.',
      schema: { type: 'string', pattern: '^\\d+$' },
    }),
    ApiResponse({ status: 200, description: 'The answer.', type }),
    AnswersProblems(),
  );

class UuidPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isUuid(value)) throw refuseRequest('route-unknown');
    return value;
  }
}

/** The id in the path; anything but a UUID is an address that does not exist. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, new UuidPipe());

/** Documents the id in the path. */
export const DescribesId = (name = 'id', description = 'UUID') =>
  ApiParam({ name, description, schema: { type: 'string', format: 'uuid' } });
