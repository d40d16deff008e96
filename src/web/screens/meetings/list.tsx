import { FilterOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { answer, api, type Schemas } from '../../api/client.js';
import { type paths } from '../../api/schema.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { useAddressFilters } from '../../components/address-filters.js';
import { dayText } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { More } from '../../components/more.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Loading } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Filters = Pick<
  NonNullable<paths['/api/meetings']['get']['parameters']['query']>,
  'kind' | 'state' | 'department' | 'park' | 'from' | 'to'
>;
type Listed = Schemas['ListedMeetingDto'];

const NAMES = ['kind', 'state', 'department', 'park', 'from', 'to'] as const;
const PAGE = 50;

/** Meetings, the latest first, with what came of them. */
export function MeetingList() {
  const words = useTexts(texts);
  const { clearFilters, meetingKinds, meetingStates } = useTexts(shared);
  const { me, may } = useSession();
  const names = useNames();
  const navigate = useNavigate();
  const { filters, set, clear } = useAddressFilters<Filters>(NAMES);
  const list = useInfiniteQuery({
    queryKey: ['meetings', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/meetings', {
          params: { query: { ...filters, cursor: pageParam, limit: PAGE } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['meeting', 'membership'] },
    placeholderData: (last) => last,
  });
  const meetings = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const filtered = Object.keys(filters).length;
  const [open, setOpen] = useState(false);

  const select = <Value extends string>(
    name: keyof Filters,
    label: string,
    value: Value | undefined,
    options: readonly { value: Value; label: string }[],
  ) => (
    <label>
      <span>{label}</span>
      <Select<Value>
        allowClear
        popupMatchSelectWidth={false}
        aria-label={label}
        value={value}
        onChange={(chosen) => set({ [name]: chosen })}
        options={[...options]}
      />
    </label>
  );
  return (
    <Page
      title={words.title}
      actions={
        may('POST /api/meetings') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/meetings/new')}>
            {words.plan}
          </Button>
        )
      }
    >
      <search className="meetings-filters" data-open={open}>
        <Button
          className="meetings-more"
          icon={<FilterOutlined />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {words.filters}
          {filtered > 0 && ` ${filtered}`}
        </Button>
        {select(
          'kind',
          words.kind,
          filters.kind,
          (['employee', 'mixed', 'one-on-one'] as const).map((value) => ({
            value,
            label: meetingKinds[value],
          })),
        )}
        {select(
          'state',
          words.state,
          filters.state,
          (['planned', 'held', 'cancelled'] as const).map((value) => ({
            value,
            label: meetingStates[value],
          })),
        )}
        {me.role !== 'staff' &&
          select(
            'department',
            words.department,
            filters.department,
            names.departments.map(({ id, name }) => ({ value: id, label: name })),
          )}
        {select(
          'park',
          words.park,
          filters.park,
          names.parks.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            <span>{words[name]}</span>
            <DayField value={filters[name] ?? ''} onChange={({ target }) => set({ [name]: target.value })} />
          </label>
        ))}
        {filtered > 0 && (
          <Button type="link" onClick={clear}>
            {clearFilters}
          </Button>
        )}
      </search>
      {list.data === undefined ? (
        list.error ? (
          <Failed problem={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading rows={8} />
        )
      ) : meetings.length === 0 ? (
        <Empty title={filtered > 0 ? words.noneMatches : words.none} />
      ) : (
        <>
          <ul className="meetings-list">
            {meetings.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} hasDepartment={me.role !== 'staff'} />
            ))}
          </ul>
          <More of={list}>{words.more}</More>
        </>
      )}
    </Page>
  );
}

function MeetingRow({ meeting, hasDepartment }: { meeting: Listed; hasDepartment: boolean }) {
  const words = useTexts(texts);
  const { meetingKinds } = useTexts(shared);
  const { language } = usePreferences();
  const names = useNames();
  const where = [
    meeting.enterpriseName,
    meeting.park && names.park(meeting.park),
    meeting.place,
    hasDepartment && names.department(meeting.department),
  ].filter(Boolean);
  return (
    <li className="panel" data-state={meeting.state}>
      <div className="meetings-day">
        <time dateTime={meeting.on}>{dayText(meeting.on, language)}</time>
        <small className="quiet">{meeting.on.slice(0, 4)}</small>
      </div>
      <div className="meetings-what">
        <Link to={`/meetings/${meeting.id}`}>{meeting.subject ?? meetingKinds[meeting.kind]}</Link>
        <span className="quiet">
          {[meeting.subject && meetingKinds[meeting.kind], ...where].filter(Boolean).join(' · ')}
        </span>
      </div>
      <MeetingState state={meeting.state} />
      <MeetingNumbers meeting={meeting} label={words.title} />
    </li>
  );
}

export function MeetingState({ state }: { state: Listed['state'] }) {
  const { meetingStates } = useTexts(shared);
  return (
    <span className="meetings-state" data-state={state}>
      {meetingStates[state]}
    </span>
  );
}

/** What came of a meeting, each figure with its unit. */
export function MeetingNumbers({ meeting, label }: { meeting: Listed; label: string }) {
  const { numbers: words } = useTexts(texts);
  const { units } = useTexts(shared);
  const { language } = usePreferences();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const isHeld = meeting.state === 'held';
  const figures = [
    meeting.kind !== 'employee' && !isHeld && ([words.invited, units.enterprises(meeting.invited)] as const),
    isHeld && ([words.attending, units.enterprises(meeting.attending)] as const),
    isHeld && ([words.headcount, units.people(meeting.headcount)] as const),
    isHeld &&
      meeting.leaflets > 0 &&
      ([words.leaflets, words.leafletsUnit(number.format(meeting.leaflets))] as const),
    meeting.applicants > 0 && ([words.applicants, units.people(meeting.applicants)] as const),
    meeting.applicants > 0 &&
      ([words.ofEnterprises, units.enterprises(meeting.applicantEnterprises)] as const),
    meeting.applicants > 0 &&
      ([words.average, words.averageUnit(number.format(meeting.applicantsPerEnterprise))] as const),
  ];
  return (
    <dl className="meetings-numbers" aria-label={label}>
      {figures.map(
        (figure) =>
          figure && (
            <div key={figure[0]}>
              <dt>{figure[0]}</dt>
              <dd>{figure[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
