import { DeleteOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useCommand } from '../../api/queries.js';
import { today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { EnterprisesPicker } from '../../components/enterprise-picker.js';
import { useFocusBack } from '../../components/focus-back.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Meeting } from './meeting.js';
import { texts } from './texts.js';

interface DialogProps {
  readonly meeting: Meeting;
  readonly onClose: () => void;
}

/** What a meeting's command changes: the meeting, and through its outcome the cases. */
const CONCERNS = ['meeting', 'enterprise'];

function Dialog({
  title,
  submit,
  isPending,
  problem,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  submit: string;
  isPending: boolean;
  problem: Problem | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { close } = useTexts(shared);
  useFocusBack();
  return (
    <Modal
      open
      title={title}
      width={640}
      style={{ top: 24 }}
      mask={{ closable: false }}
      onCancel={onClose}
      closable={{ 'aria-label': close }}
      footer={
        <>
          <Button onClick={onClose}>{close}</Button>
          <Button type="primary" loading={isPending} onClick={onSubmit}>
            {submit}
          </Button>
        </>
      }
    >
      {children}
      <Refused problem={problem} />
    </Modal>
  );
}

function useDone(onClose: () => void) {
  const { message } = App.useApp();
  return (text: string) => ({
    onSuccess: () => {
      void message.success(text);
      onClose();
    },
  });
}

type Picked = readonly { value: string; label: string }[];

export function InviteDialog({ meeting, onClose }: DialogProps) {
  const { invitations: words, planForm } = useTexts(texts);
  const done = useDone(onClose);
  const [form] = Form.useForm<{ enterprises: Picked }>();
  const invite = useCommand(
    (body: Schemas['InviteEnterprisesDto'], headers) =>
      api.POST('/api/meetings/{id}/invitations', { params: { path: { id: meeting.id } }, body, headers }),
    CONCERNS,
  );
  return (
    <Dialog
      title={words.add}
      submit={words.submit}
      isPending={invite.isPending}
      problem={invite.error}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        validateMessages={{ required: planForm.required }}
        onFinish={({ enterprises }) =>
          invite.mutate({ enterprises: enterprises.map(({ value }) => value) }, done(words.done))
        }
      >
        <Form.Item name="enterprises" label={words.choose} rules={[{ required: true }]}>
          <EnterprisesPicker department={meeting.department} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}

interface Guest {
  readonly enterprise: string;
  readonly name: string;
  readonly isInvited: boolean;
  readonly came: boolean;
  readonly headcount: number | null;
}

interface Outcome {
  readonly on: string;
  readonly leaflets: number;
  readonly minutes?: string;
  readonly remoteSites?: string;
}

export function OutcomeDialog({ meeting, onClose }: DialogProps) {
  const { outcome: words, planForm } = useTexts(texts);
  const done = useDone(onClose);
  const [form] = Form.useForm<Outcome>();
  const [guests, setGuests] = useState<readonly Guest[]>(() =>
    meeting.invitations.map(({ enterprise, name }) => ({
      enterprise,
      name: name ?? enterprise,
      isInvited: true,
      came: meeting.kind === 'one-on-one',
      headcount: null,
    })),
  );
  const [missing, setMissing] = useState(false);
  const record = useCommand(
    (body: Schemas['RecordOutcomeDto'], headers) =>
      api.POST('/api/meetings/{id}/outcome', { params: { path: { id: meeting.id } }, body, headers }),
    CONCERNS,
  );
  const change = (enterprise: string, part: Partial<Guest>) =>
    setGuests((all) => all.map((guest) => (guest.enterprise === enterprise ? { ...guest, ...part } : guest)));
  const submit = ({ on, leaflets, minutes, remoteSites }: Outcome) => {
    const came = guests.filter((guest) => guest.came);
    const isMissing = came.some(({ headcount }) => headcount === null);
    setMissing(isMissing);
    if (isMissing) return;
    const sites = remoteSites?.split('\n').flatMap((line) => line.trim() || []) ?? [];
    record.mutate(
      {
        on,
        leaflets,
        attending: came.map(({ enterprise, headcount }) => ({ enterprise, headcount: headcount! })),
        minutes: minutes?.trim() || undefined,
        remoteSites: sites.length ? sites : undefined,
      },
      done(meeting.kind === 'employee' ? words.doneEmployee : words.done),
    );
  };
  return (
    <Dialog
      title={words.title}
      submit={words.submit}
      isPending={record.isPending}
      problem={record.error}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <Form<Outcome>
        form={form}
        layout="vertical"
        initialValues={{ on: meeting.plannedFor <= today() ? meeting.plannedFor : today(), leaflets: 0 }}
        validateMessages={{ required: planForm.required }}
        onFinish={submit}
      >
        <div className="meetings-row">
          <Form.Item name="on" label={words.on} rules={[{ required: true }]}>
            <DayField max={today()} />
          </Form.Item>
          <Form.Item name="leaflets" label={words.leaflets} rules={[{ required: true }]}>
            <InputNumber
              min={0}
              max={1_000_000}
              precision={0}
              inputMode="numeric"
              style={{ width: '100%' }}
            />
          </Form.Item>
        </div>
        <fieldset className="meetings-guests">
          <legend>{words.attending}</legend>
          <p className="quiet">{words.fromInvited}</p>
          <ul>
            {guests.map(({ enterprise, name, isInvited, came, headcount }) => (
              <li key={enterprise}>
                <Checkbox
                  checked={came}
                  aria-label={words.came(name)}
                  onChange={({ target }) => change(enterprise, { came: target.checked })}
                >
                  {name}
                </Checkbox>
                {came && (
                  <InputNumber
                    min={1}
                    max={100_000}
                    precision={0}
                    inputMode="numeric"
                    value={headcount}
                    status={missing && headcount === null ? 'error' : undefined}
                    aria-label={words.headcount(name)}
                    aria-invalid={missing && headcount === null}
                    suffix={words.people}
                    onChange={(value) => change(enterprise, { headcount: value })}
                  />
                )}
                {!isInvited && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={words.remove(name)}
                    onClick={() => setGuests((all) => all.filter((one) => one.enterprise !== enterprise))}
                  />
                )}
              </li>
            ))}
          </ul>
          {missing && (
            <p role="alert" className="meetings-missing">
              {planForm.required}：{words.attending}
            </p>
          )}
          {meeting.kind !== 'one-on-one' && (
            <label className="meetings-add">
              <span>{words.add}</span>
              <EnterprisesPicker
                value={[]}
                onChange={(picked) =>
                  setGuests((all) => [
                    ...all,
                    ...picked
                      .filter(({ value }) => !all.some(({ enterprise }) => enterprise === value))
                      .map(({ value, label }) => ({
                        enterprise: value,
                        name: label,
                        isInvited: false,
                        came: true,
                        headcount: null,
                      })),
                  ])
                }
              />
            </label>
          )}
        </fieldset>
        <Form.Item name="minutes" label={words.minutes} extra={words.minutesHelp}>
          <Input.TextArea maxLength={20_000} rows={3} />
        </Form.Item>
        <Form.Item name="remoteSites" label={words.remoteSites}>
          <Input.TextArea rows={1} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}

export function CancelDialog({ meeting, onClose }: DialogProps) {
  const { cancel } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['MeetingReasonDto'], headers) =>
      api.POST('/api/meetings/{id}/cancellation', { params: { path: { id: meeting.id } }, body, headers }),
    CONCERNS,
  );
  return <ReasonDialog words={cancel} command={command} onClose={onClose} />;
}

export function RetractDialog({ meeting, onClose }: DialogProps) {
  const { retract } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['MeetingReasonDto'], headers) =>
      api.POST('/api/meetings/{id}/retraction', { params: { path: { id: meeting.id } }, body, headers }),
    CONCERNS,
  );
  return <ReasonDialog words={retract} command={command} onClose={onClose} />;
}

function ReasonDialog({
  words,
  command,
  onClose,
}: {
  words: { title: string; explained?: string; reason: string; submit: string; done: string };
  command: ReturnType<typeof useCommand<Schemas['MeetingReasonDto'], Schemas['AcceptedDto']>>;
  onClose: () => void;
}) {
  const { planForm } = useTexts(texts);
  const done = useDone(onClose);
  const [form] = Form.useForm<Schemas['MeetingReasonDto']>();
  return (
    <Dialog
      title={words.title}
      submit={words.submit}
      isPending={command.isPending}
      problem={command.error}
      onSubmit={form.submit}
      onClose={onClose}
    >
      {words.explained && <p className="quiet">{words.explained}</p>}
      <Form
        form={form}
        layout="vertical"
        validateMessages={{ required: planForm.required }}
        onFinish={(body) => command.mutate(body, done(words.done))}
      >
        <Form.Item name="reason" label={words.reason} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
