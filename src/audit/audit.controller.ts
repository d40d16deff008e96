import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { Allow } from '../access/allow.js';
import { Cursors } from '../http/cursor.js';
import { AnswersProblems, AnswersQuery } from '../http/documented.js';
import { AskListDto, WHOLE_LIST } from '../http/page.js';
import { Asked, InQuery, type QueryContext } from '../http/request.js';
import { LOG_START } from '../kernel/event.js';
import { ViewReader } from '../views/view-reader.js';
import {
  EntryCausesDto,
  EntryPoint,
  EntrySearch,
  ExpectedHead,
  ExpectedLogHead,
  ExportRange,
  FoundEntriesDto,
  HISTORY_PAGE,
  HistoryDto,
  HistoryRange,
  PeopleDto,
  VerificationDto,
} from './audit.dto.js';
import {
  EntryCauses,
  type Lines,
  LogExport,
  LogVerification,
  SearchEntries,
  StreamHistory,
  StreamVerification,
} from './audit.queries.js';
import { both, headOf } from './expected-head.js';

/** The whole log, for auditors. */
@ApiTags('audit')
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

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
  async events(@Asked() range: ExportRange) {
    const after = range.after === undefined ? LOG_START : Number(range.after);
    const categories = range.category === undefined ? undefined : [range.category];
    return ndjson(
      await this.queries.execute(new LogExport(after, range.limit ?? Infinity, categories, range.stream)),
    );
  }

  @Get('entries')
  @Allow('auditor')
  @AnswersQuery(
    'Searches the log by person, type, time and stream, the latest first. One answer goes through so many events and no more: nextCursor goes on.',
    FoundEntriesDto,
  )
  async entries(@Asked() { cursor, limit = 50, ...wanted }: EntrySearch, @InQuery() reader: QueryContext) {
    const { from, to } = wanted;
    return this.queries.execute(
      new SearchEntries(
        { ...wanted, from: from && momentOf(from), to: to && momentOf(to) },
        reader,
        cursor,
        limit,
      ),
    );
  }

  @Get('people')
  @Allow('auditor')
  @AnswersQuery('Who stands behind the account ids in the log.', PeopleDto)
  people(@Asked() { cursor, limit = WHOLE_LIST.unlessTold }: AskListDto): PeopleDto {
    const rows = this.views.query<PeopleDto['items'][number]>(
      `select id, username, display_name as displayName, role
         from {accounts.accounts} where username > ? order by username limit ?`,
      ...this.cursors.after('people', cursor, ['']),
      limit + 1,
    );
    return this.cursors.page('people', rows, limit, ({ username }) => [username]);
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
  async verification(@Asked() { position, digest }: ExpectedLogHead) {
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
    @Asked() range: HistoryRange,
    @InQuery() reader: QueryContext,
  ) {
    return this.queries.execute(
      new StreamHistory(stream, reader, range.from ?? 0, range.limit ?? HISTORY_PAGE),
    );
  }

  @Get('streams/:stream/causes')
  @Allow('auditor')
  @AnswersQuery('What an entry of any stream followed from, and what followed from it.', EntryCausesDto)
  async causes(
    @Param('stream') stream: string,
    @Asked() { revision }: EntryPoint,
    @InQuery() reader: QueryContext,
  ) {
    return this.queries.execute(new EntryCauses(stream, revision, reader));
  }

  @Get('streams/:stream/verification')
  @Allow('auditor')
  @AnswersQuery('The hash chain of any stream.', VerificationDto)
  async verifyStream(@Param('stream') stream: string, @Asked() expected: ExpectedHead) {
    return this.queries.execute(new StreamVerification(stream, headOf(expected)));
  }
}

const momentOf = (moment: string): string => new Date(moment).toISOString();

function ndjson(lines: Lines): StreamableFile {
  return new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: 'application/x-ndjson; charset=utf-8',
  });
}
