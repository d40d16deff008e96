import { Flag, ListOf, Moment, Nested, OneOf, Shaped, Text, Whole } from '../http/fields.js';

const position = (description: string) =>
  Shaped(/^-?\d+$/, { code: 'position-invalid', zh: '', en: '' }, { description, example: '4711' });

export class ReadyDto {
  @OneOf(['ready', 'catching-up', 'store-away'], {
    description: 'While the store is away, reads are answered from the views and commands refused with 503.',
    example: 'ready',
  })
  status!: 'ready' | 'catching-up' | 'store-away';

  @Whole({
    description:
      'Events that the slowest view has not taken; counted up to 1,000. Missing while the store is away.',
    example: 0,
    optional: true,
  })
  lag?: number;

  @Whole({
    description:
      'Seconds that the slowest view is behind: since the first event that it has not taken; while the store is away, the age of the views.',
    example: 0,
  })
  behindSeconds!: number;
}

export class IsolatedStreamDto {
  @Text({ example: 'enterprise-9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  stream!: string;

  @position('Of the event that cannot be digested.')
  position!: string;

  @Text({ example: '9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  eventId!: string;

  @Text({ example: 'VisitRecorded' })
  type!: string;

  @Whole({ description: 'Events of this stream that wait, with this one.', example: 2 })
  waiting!: number;

  @Text({ max: 2000, example: 'an enterprise without its registration' })
  message!: string;
}

export class ViewStatusDto {
  @Text({ example: 'funnel' })
  view!: string;

  @Whole({ example: 1 })
  version!: number;

  @OneOf(['building', 'live'], { example: 'live' })
  state!: string;

  @Flag({ description: 'A new generation is built beside the one that serves.', example: false })
  rebuilding!: boolean;

  @position('It has taken the log up to here.')
  position!: string;

  @Whole({ description: 'Events it has not taken; counted up to 1,000.', example: 0 })
  lag!: number;

  @ListOf(() => IsolatedStreamDto, { description: 'The first 100 by position.' })
  isolated!: IsolatedStreamDto[];

  @Whole({ description: 'How many there are in all.', example: 0 })
  isolatedStreams!: number;
}

export class RefusedReactionDto {
  @Text({ example: 'meeting-communication' })
  process!: string;

  @Text({ example: 'meeting-9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  stream!: string;

  @Text({ example: '9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  eventId!: string;

  @position('Of the event that was reacted to.')
  position!: string;

  @Text({ description: 'Code of the refusal.', example: 'case-closed' })
  code!: string;
}

export class ProcessStatusDto {
  @position('Everything up to here was reacted to.')
  position!: string;

  @ListOf(() => RefusedReactionDto, { description: 'What the domain refused; a person has to look at it.' })
  refused!: RefusedReactionDto[];
}

export class BackupDto {
  @Moment({ example: '2026-03-02T12:00:00.000Z' })
  madeAt!: string;

  @Text({ description: 'Where the command put it.', max: 4096, example: '/mnt/backup/2026-03-02' })
  folder!: string;

  @Whole({ description: 'Events in it.', example: 4711 })
  events!: number;

  @position('Of the last event in it.')
  position!: string;
}

export class StatusDto {
  @OneOf(['file', 'cluster'], {
    description: 'Events are kept in a file of the data folder, or in an EventStoreDB cluster.',
    example: 'file',
  })
  store!: 'file' | 'cluster';

  @Nested(() => BackupDto, {
    nullable: true,
    description:
      'The last one that the backup command made from this data folder; null where there is none. A cluster is backed up by its own means.',
  })
  backup!: BackupDto | null;

  @position('Of the last event in the log.')
  end!: string;

  @Flag({ description: 'Views and processes have taken everything.', example: true })
  current!: boolean;

  @ListOf(() => ViewStatusDto)
  views!: ViewStatusDto[];

  @Nested(() => ProcessStatusDto)
  processes!: ProcessStatusDto;
}
