import { App, Button, Form, Input, Radio, Select } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { EnterprisePicker } from '../../components/enterprise-picker.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { NotAllowed, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Plan = Schemas['PlanMeetingDto'];
type Kind = Plan['kind'];

const KINDS: readonly Kind[] = ['employee', 'mixed', 'one-on-one'];

/** What is to be held, when, where and for whom. */
export function PlanMeeting() {
  const words = useTexts(texts);
  const { meetingKinds, cancel } = useTexts(shared);
  const { me, may } = useSession();
  const names = useNames();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [search] = useSearchParams();
  const [form] = Form.useForm<Plan>();
  const asked = search.get('kind') as Kind | null;
  const kind = Form.useWatch('kind', form) ?? asked ?? 'employee';
  const department = Form.useWatch('department', form) ?? me.department ?? undefined;
  const plan = useCommand((body: Plan, headers) => api.POST('/api/meetings', { body, headers }), ['meeting']);
  const parks = names.parks.filter((park) => me.role !== 'staff' || park.department === me.department);
  const onlyPark = parks.length === 1 ? parks[0].id : undefined;
  // Opened by its address, the form is there before the parks are.
  useEffect(() => {
    if (onlyPark && !form.getFieldValue('park')) form.setFieldValue('park', onlyPark);
  }, [form, onlyPark]);
  if (!may('POST /api/meetings')) return <NotAllowed page />;

  const send = (values: Plan) => {
    const body: Plan = {
      kind: values.kind,
      on: values.on,
      department: values.department,
      park: values.kind === 'one-on-one' ? undefined : values.park || undefined,
      enterprise: values.kind === 'one-on-one' ? values.enterprise : undefined,
      place: values.place?.trim() || undefined,
      subject: values.subject?.trim() || undefined,
    };
    plan.mutate(body, {
      onSuccess: ({ id }) => {
        void message.success(words.planForm.done);
        void navigate(`/meetings/${id}`, { replace: true });
      },
    });
  };
  return (
    <Page title={words.plan}>
      <Form<Plan>
        form={form}
        layout="vertical"
        className="panel meetings-form"
        initialValues={{
          kind: KINDS.find((one) => one === asked) ?? 'employee',
          on: today(),
          enterprise: search.get('enterprise') ?? undefined,
        }}
        validateMessages={{ required: words.planForm.required }}
        scrollToFirstError={{ focus: true }}
        onFinish={send}
      >
        <Form.Item
          name="kind"
          label={words.kind}
          rules={[{ required: true }]}
          extra={words.kindExplained[kind]}
        >
          <Radio.Group
            optionType="button"
            options={KINDS.map((value) => ({ value, label: meetingKinds[value] }))}
          />
        </Form.Item>
        <Form.Item name="on" label={words.on} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        {me.role !== 'staff' && (
          <Form.Item name="department" label={words.planForm.department} rules={[{ required: true }]}>
            <Select options={names.departments.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        {kind === 'one-on-one' ? (
          <Form.Item name="enterprise" label={words.enterprise} rules={[{ required: true }]}>
            <EnterprisePicker department={me.role === 'staff' ? undefined : department} />
          </Form.Item>
        ) : (
          <Form.Item
            name="park"
            label={words.park}
            rules={[{ required: kind === 'employee' }]}
            extra={kind === 'employee' ? words.planForm.parkFor : undefined}
          >
            <Select
              allowClear={kind !== 'employee'}
              options={(kind === 'employee' ? parks : names.parks).map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="place" label={words.place}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="subject" label={words.subject}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Refused problem={plan.error} />
        <div className="meetings-buttons">
          <Button type="primary" htmlType="submit" loading={plan.isPending}>
            {words.planForm.submit}
          </Button>
          <Button onClick={() => void navigate('/meetings')}>{cancel}</Button>
        </div>
      </Form>
    </Page>
  );
}
