import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { Allow } from '../access/allow.js';
import { AnswersProblems, AnswersQuery } from '../http/documented.js';
import { InQuery, type QueryContext } from '../http/request.js';
import { LOG_START } from '../kernel/event.js';
import {
  ExpectedHead,
  ExpectedLogHead,
  ExportRange,
  HISTORY_PAGE,
  HistoryDto,
  HistoryRange,
  VerificationDto,
} from './audit.dto.js';
import {
  type Lines,
  LogExport,
  LogVerification,
  StreamHistory,
  StreamVerification,
} from './audit.queries.js';
import { both, headOf } from './expected-head.js';

/** The whole log, for auditors. */
@ApiTags('audit')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get('events')
  @Allow('auditor')
  @ApiOperation({
    summary: 'The log as CloudEvents 1.0, one a line, in its order.',
    description:
      'Ends where the log ended when it was asked for; goes on with `after` = the position of the last line. `data` is what is stored: personal data and password verifiers are ciphertext there, so that the hash of every line can be recomputed by `jianhui verify --file`.',
  })
  @ApiProduces('application/x-ndjson')
  @ApiResponse({ status: 200, description: 'CloudEvents, one a line.', schema: { type: 'string' } })
  @AnswersProblems()
  async events(@Query() range: ExportRange) {
    const after = range.after === undefined ? LOG_START : Number(range.after);
    const categories = range.category === undefined ? undefined : [range.category];
    return ndjson(await this.queries.execute(new LogExport(after, range.limit ?? Infinity, categories)));
  }

  @Get('verification')
  @Allow('auditor')
  @ApiOperation({
    summary: 'Every hash chain of the log, recomputed. Long: lines of progress, then the verdict.',
    description:
      'Closing the connection cancels it. The head in the verdict, written down outside the system and given again later as `position` and `digest`, finds also what was cut off.',
  })
  @ApiProduces('application/x-ndjson')
  @ApiResponse({
    status: 200,
    description:
      'Lines `{ progress: { events, position, end } }`, at last `{ verdict: { ok, events, streams, head, bad } }`.',
    schema: { type: 'string' },
  })
  @AnswersProblems()
  async verification(@Query() { position, digest }: ExpectedLogHead) {
    const fields = both(position, digest, 'position, digest');
    const expected = fields && { position: Number(fields[0]), digest: fields[1] };
    return ndjson(await this.queries.execute(new LogVerification(expected)));
  }

  @Get('streams/:stream')
  @Allow('auditor')
  @AnswersQuery(
    'Every event of any stream: a meeting, a membership, a roster, a park, an account.',
    HistoryDto,
  )
  async stream(
    @Param('stream') stream: string,
    @Query() range: HistoryRange,
    @InQuery() reader: QueryContext,
  ) {
    return this.queries.execute(
      new StreamHistory(stream, reader, range.from ?? 0, range.limit ?? HISTORY_PAGE),
    );
  }

  @Get('streams/:stream/verification')
  @Allow('auditor')
  @AnswersQuery('The hash chain of any stream.', VerificationDto)
  async verifyStream(@Param('stream') stream: string, @Query() expected: ExpectedHead) {
    return this.queries.execute(new StreamVerification(stream, headOf(expected)));
  }
}

function ndjson(lines: Lines): StreamableFile {
  return new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: 'application/x-ndjson; charset=utf-8',
  });
}
