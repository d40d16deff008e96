import { Alert, Button, Checkbox, Form, Input, type InputRef, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { fullDayText, today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { EnterprisePicker } from '../../components/enterprise-picker.js';
import { fieldsAtFault, pruned } from '../../components/form-values.js';
import { Page } from '../../components/page.js';
import { Answered, NotAllowed, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Application = Omit<Schemas['ApplyForMembershipDto'], 'consent'> & { readonly agreed?: boolean };

/** Meetings of late, at which somebody may have applied. */
const MEETINGS = 50;

/** An application taken in by an officer: `?meeting=` and `?enterprise=` fill in what is known. */
export function TakeIn() {
  const { take: words } = useTexts(texts);
  const { may } = useSession();
  const notice = useAnswer({
    key: ['sign-up-notice'],
    concerns: ['settings'],
    ask: (signal) => api.GET('/api/settings/notice', { signal }),
  });
  if (!may('POST /api/memberships')) return <NotAllowed page />;
  return (
    <Page title={words.title} intro={words.intro}>
      <Answered to={notice} rows={8}>
        {(data) => <ApplicationForm notice={data} />}
      </Answered>
    </Page>
  );
}

function ApplicationForm({ notice }: { notice: Schemas['NoticeDto'] }) {
  const { take: words, channels } = useTexts(texts);
  const { language } = usePreferences();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [form] = Form.useForm<Application>();
  const name = useRef<InputRef>(null);
  const asked = search.get('meeting') ?? undefined;
  const channel = Form.useWatch('channel', form) ?? (asked ? 'on-the-spot' : 'relative');
  const apply = useCommand(
    (body: Schemas['ApplyForMembershipDto'], headers) => api.POST('/api/memberships', { body, headers }),
    ['membership', 'enterprise', 'meeting'],
  );
  // Another notice is read and agreed to anew.
  useEffect(() => form.resetFields(['agreed']), [form, notice.consent]);
  const send = ({ agreed: _, meeting, ...values }: Application) =>
    apply.mutate(
      {
        ...pruned(values),
        consent: notice.consent,
        ...(values.channel === 'on-the-spot' && { meeting }),
      },
      {
        // The next in the queue is of the same meeting, and often of the same enterprise.
        onSuccess: () => {
          form.resetFields([['person', 'name'], ['person', 'phone'], ['person', 'idNumber'], 'agreed']);
          name.current?.focus();
        },
        onError: ({ errors }) => form.setFields(fieldsAtFault(errors)),
      },
    );
  return (
    <Form<Application>
      form={form}
      layout="vertical"
      className="panel memberships-form"
      initialValues={{
        channel: asked ? 'on-the-spot' : 'relative',
        meeting: asked,
        enterprise: search.get('enterprise') ?? undefined,
        on: today(),
      }}
      validateMessages={{ required: words.required }}
      scrollToFirstError={{ focus: true }}
      onFinish={send}
    >
      <div className="memberships-fields">
        <Form.Item name="channel" label={words.channel} rules={[{ required: true }]}>
          <Select
            options={(['on-the-spot', 'relative', 'app'] as const).map((value) => ({
              value,
              label: channels[value],
            }))}
          />
        </Form.Item>
        <Form.Item name="on" label={words.on} rules={[{ required: true }]}>
          <DayField max={today()} />
        </Form.Item>
      </div>
      {channel === 'on-the-spot' && (
        <Form.Item name="meeting" label={words.meeting} rules={[{ required: true }]}>
          <MeetingPicker />
        </Form.Item>
      )}
      <Form.Item name="enterprise" label={words.enterprise} rules={[{ required: true }]}>
        <EnterprisePicker />
      </Form.Item>
      <Form.Item name={['person', 'name']} label={words.name} rules={[{ required: true, whitespace: true }]}>
        <Input ref={name} maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className="memberships-fields">
        <Form.Item name={['person', 'phone']} label={words.phone} rules={[{ required: true }]}>
          <Input maxLength={20} type="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={['person', 'idNumber']} label={words.idNumber} extra={words.sealed}>
          <Input maxLength={30} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </div>
      <section className="memberships-notice" aria-label={notice.consent}>
        <strong>{notice.consent}</strong>
        {notice[language === 'en' ? 'en' : 'zh'].text.split('\n').map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
      </section>
      <Form.Item
        name="agreed"
        valuePropName="checked"
        rules={[
          {
            validator: (_, agreed) =>
              agreed ? Promise.resolve() : Promise.reject(new Error(words.consentMissing)),
          },
        ]}
      >
        <Checkbox>{words.consent}</Checkbox>
      </Form.Item>
      <Refused problem={apply.error} />
      {apply.isSuccess && <Alert type="success" role="status" showIcon title={words.done} />}
      <div className="form-buttons">
        <Button onClick={() => void navigate('/memberships')}>{words.toList}</Button>
        <Button type="primary" htmlType="submit" loading={apply.isPending}>
          {words.submit}
        </Button>
      </div>
    </Form>
  );
}

type Called = Pick<Schemas['ListedMeetingDto'], 'on' | 'subject' | 'kind' | 'place'>;

/** A meeting of late, or the one that was given. */
function MeetingPicker({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (meeting: string) => void;
}) {
  const { meetingKinds } = useTexts(shared);
  const { language } = usePreferences();
  const asked = useAnswer({
    key: ['meetings-of-late'],
    concerns: ['meeting'],
    ask: (signal) => api.GET('/api/meetings', { params: { query: { limit: MEETINGS } }, signal }),
  });
  const labelOf = ({ on, subject, kind, place }: Called) =>
    [fullDayText(on, language), subject ?? meetingKinds[kind], place].filter(Boolean).join(' · ');
  const options = asked.data?.items
    .filter(({ state }) => state !== 'cancelled')
    .map((meeting) => ({ value: meeting.id, label: labelOf(meeting) }));
  const listed = options?.find((option) => option.value === value);
  // One of longer ago was given in the address.
  const own = useAnswer({
    key: ['meeting', value],
    concerns: [`meeting-${value}`, 'membership'],
    when: value !== undefined && !asked.isPending && !listed,
    ask: (signal) => api.GET('/api/meetings/{id}', { params: { path: { id: value! } }, signal }),
  });
  const label = listed?.label ?? (own.data ? labelOf(own.data) : (own.error?.title ?? '…'));
  return (
    <Select
      id={id}
      labelInValue
      status={!listed && own.error ? 'error' : undefined}
      value={value === undefined ? undefined : { value, label }}
      onChange={(chosen) => onChange?.(chosen.value)}
      loading={asked.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
    />
  );
}
