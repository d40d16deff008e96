import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { departmentAsked, inDepartment } from '../../access/department-scope.js';
import { Cursors } from '../../http/cursor.js';
import { refuseMeeting } from '../../meeting/meeting.decide.js';
import { type Attendance, type MeetingKind } from '../../meeting/meeting.events.js';
import { Conditions } from '../../views/conditions.js';
import { ViewReader } from '../../views/view-reader.js';
import { byCodePoint } from '../code-point-order.js';
import { type ListedMeetingDto, type MeetingDto, type MeetingListDto } from './meetings.dto.js';
import { ListMeetings, ShowMeeting } from './meetings.queries.js';

const COLUMNS = `id, kind, state, day, plannedFor, department, park, enterprise, place, subject, invited,
  leaflets, attending, remoteSites, applicants, applicantEnterprises`;

interface MeetingRow {
  id: string;
  kind: MeetingKind;
  state: 'planned' | 'held' | 'cancelled';
  day: string;
  plannedFor: string;
  department: string;
  park: string | null;
  enterprise: string | null;
  place: string | null;
  subject: string | null;
  invited: string;
  leaflets: number;
  attending: string;
  remoteSites: string;
  applicants: number;
  applicantEnterprises: number;
}

@QueryHandler(ListMeetings)
export class ListMeetingsHandler implements IQueryHandler<ListMeetings, MeetingListDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ asked, context }: ListMeetings): Promise<MeetingListDto> {
    const department = departmentAsked(context.actor, asked.department);
    const { kind, park, from, to, state, limit = 50 } = asked;
    const list = JSON.stringify(['meetings', department, kind, park, from, to, state]);
    const wanted = new Conditions()
      .where('(day, id) < (?, ?)', ...this.cursors.after(list, asked.cursor, ['9999', '']))
      .where('department = ?', department)
      .where('kind = ?', kind)
      .where('park = ?', park)
      .where('day >= ?', from)
      .where('day <= ?', to)
      .where('state = ?', state);
    const rows = this.views.query<MeetingRow>(
      `select ${COLUMNS} from {meetings.meetings} ${wanted.sql} order by day desc, id desc limit ?`,
      ...wanted.params,
      limit + 1,
    );
    const { items, nextCursor } = this.cursors.page(list, rows, limit, ({ day, id }) => [day, id]);
    const names = namesOf(
      this.views,
      items.flatMap(({ enterprise }) => enterprise ?? []),
    );
    return {
      asOf: { on: context.today, position: String(this.views.position()) },
      items: items.map((row) => listed(row, names)),
      nextCursor,
    };
  }
}

@QueryHandler(ShowMeeting)
export class ShowMeetingHandler implements IQueryHandler<ShowMeeting, MeetingDto> {
  constructor(private readonly views: ViewReader) {}

  async execute({ id, context }: ShowMeeting): Promise<MeetingDto> {
    const found = this.views.one<MeetingRow & { minutes: string | null }>(
      `select ${COLUMNS}, minutes from {meetings.meetings} where id = ?`,
      id,
    );
    if (!found) throw refuseMeeting('meeting-unknown');
    const { minutes, ...row } = found;
    inDepartment(context.actor, row.department);
    const applicantsByEnterprise = this.views.query<{ enterprise: string; applicants: number }>(
      'select enterprise, n as applicants from {meetings.applicants} where meeting = ? order by n desc, enterprise',
      id,
    );
    const attending = JSON.parse(row.attending) as Attendance[];
    const invited = JSON.parse(row.invited) as string[];
    const names = namesOf(this.views, [
      ...[...applicantsByEnterprise, ...attending].map(({ enterprise }) => enterprise),
      ...invited,
    ]);
    const named = <Of extends { readonly enterprise: string }>(of: Of) => ({
      ...of,
      name: names.get(of.enterprise) ?? null,
    });
    return {
      asOf: { on: context.today, position: String(this.views.position()) },
      ...listed(row, names),
      invitations: invited
        .map((enterprise) => named({ enterprise }))
        .sort((a, b) => byCodePoint(a.name ?? '', b.name ?? '')),
      attendance: attending.map(named),
      remoteSites: JSON.parse(row.remoteSites) as string[],
      minutes,
      applicantsByEnterprise: applicantsByEnterprise.map(named),
    };
  }
}

function namesOf(views: ViewReader, enterprises: readonly string[]): ReadonlyMap<string, string> {
  const rows = views.query<{ id: string; name: string }>(
    'select id, name from {enterprise-directory.enterprises} where id in (select value from json_each(?))',
    JSON.stringify(enterprises),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function listed(
  { day, invited, attending, remoteSites: _, ...row }: MeetingRow,
  names: ReadonlyMap<string, string>,
): ListedMeetingDto {
  const attendance = JSON.parse(attending) as Attendance[];
  const { applicants, applicantEnterprises: enterprises } = row;
  return {
    ...row,
    enterpriseName: row.enterprise && (names.get(row.enterprise) ?? null),
    on: day,
    invited: (JSON.parse(invited) as string[]).length,
    attending: attendance.length,
    headcount: attendance.reduce((sum, { headcount }) => sum + headcount, 0),
    applicantsPerEnterprise: enterprises === 0 ? 0 : Math.round((applicants / enterprises) * 100) / 100,
  };
}
