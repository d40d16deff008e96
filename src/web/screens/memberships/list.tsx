import { EyeInvisibleOutlined, EyeOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client.js';
import { type paths } from '../../api/schema.js';
import { useSession } from '../../app/session.js';
import { useAddressFilters } from '../../components/address-filters.js';
import { More } from '../../components/more.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Loading } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { Admit } from './admit.js';
import { GiveReason, type ReasonedCommand } from './give-reason.js';
import { isWaiting, type Listed } from './listed.js';
import { MembershipRow } from './row.js';
import { texts } from './texts.js';

type Filters = Pick<
  NonNullable<paths['/api/memberships']['get']['parameters']['query']>,
  'state' | 'meeting' | 'enterprise'
>;

const NAMES = ['state', 'meeting', 'enterprise'] as const;
const STATES = ['applied', 'admitted', 'rejected', 'withdrawn'] as const;
const PAGE = 50;

/** Who applied to join in person, the latest first, each with what settles it. */
export function MembershipList() {
  const words = useTexts(texts);
  const { all } = useTexts(shared);
  const { me, may } = useSession();
  const navigate = useNavigate();
  const { filters, set: setFilters } = useAddressFilters<Filters>(NAMES);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is being filled in outlives its row: a colleague may settle the same application meanwhile.
  const [admitting, setAdmitting] = useState<readonly Listed[] | null>(null);
  const [giving, setGiving] = useState<{ readonly id: string; readonly command: ReasonedCommand } | null>(
    null,
  );
  const set = (change: Filters) => {
    setFilters(change);
    setChosen(new Set());
  };
  const list = useInfiniteQuery({
    queryKey: ['memberships', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/memberships', {
          params: { query: { ...filters, cursor: pageParam, limit: PAGE } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['membership'] },
    placeholderData: (last) => last,
  });
  const memberships = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const canAdmit = may('POST /api/memberships/{id}/admission');
  const waiting = canAdmit ? memberships.filter(isWaiting) : [];
  const picked = waiting.filter(({ id }) => chosen.has(id));
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });

  return (
    <Page
      title={words.title}
      intro={words.intro}
      actions={
        <>
          {picked.length > 0 && (
            <Button type="primary" onClick={() => setAdmitting(picked)}>
              {words.settle.begin(picked.length, String(picked.length))}
            </Button>
          )}
          {me.role !== 'auditor' && (
            <Button
              icon={open ? <EyeInvisibleOutlined /> : <EyeOutlined />}
              aria-pressed={open}
              onClick={() => setOpen(!open)}
            >
              {open ? words.cover : words.open}
            </Button>
          )}
          {may('POST /api/memberships') && (
            <Button icon={<PlusOutlined />} onClick={() => void navigate('/memberships/new')}>
              {words.take.open}
            </Button>
          )}
        </>
      }
    >
      <search className="memberships-filters">
        <label>
          <span>{words.state}</span>
          <Select<Listed['state'] | ''>
            aria-label={words.state}
            value={filters.state ?? ''}
            onChange={(state) => set({ state: state || undefined })}
            options={[
              { value: '', label: all },
              ...STATES.map((value) => ({ value, label: words.states[value] })),
            ]}
          />
        </label>
        {(filters.meeting ?? filters.enterprise) && (
          <p>
            {filters.meeting ? words.ofMeeting : words.ofEnterprise}
            <Button type="link" onClick={() => set({ meeting: undefined, enterprise: undefined })}>
              {words.showAll}
            </Button>
          </p>
        )}
      </search>
      {list.data === undefined ? (
        list.error ? (
          <Failed problem={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading rows={8} />
        )
      ) : memberships.length === 0 ? (
        <Empty title={Object.keys(filters).length > 0 ? words.noneMatches : words.none} />
      ) : (
        <section className="panel memberships-panel" aria-label={words.list}>
          {waiting.length > 1 && (
            <Checkbox
              checked={picked.length === waiting.length}
              indeterminate={picked.length > 0 && picked.length < waiting.length}
              onChange={({ target }) =>
                choose(
                  waiting.map(({ id }) => id),
                  target.checked,
                )
              }
            >
              {words.chooseAll}
            </Checkbox>
          )}
          <ul className="memberships-list">
            {memberships.map((membership) => (
              <MembershipRow
                key={membership.id}
                membership={membership}
                open={open}
                isChosen={chosen.has(membership.id)}
                onChoose={canAdmit ? (on) => choose([membership.id], on) : undefined}
                onAdmit={() => setAdmitting([membership])}
                onGive={(command) => setGiving({ id: membership.id, command })}
              />
            ))}
          </ul>
          <More of={list}>{words.more}</More>
        </section>
      )}
      {admitting && (
        <Admit
          memberships={admitting}
          onClose={() => setAdmitting(null)}
          onAdmitted={(ids) => choose(ids, false)}
        />
      )}
      {giving && <GiveReason {...giving} onClose={() => setGiving(null)} />}
    </Page>
  );
}
