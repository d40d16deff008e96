import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, type Schemas } from '../../api/client.js';
import { type CommandHeaders, useAnswer, useCommand } from '../../api/queries.js';
import { fieldsAtFault, pruned } from '../../components/form-values.js';
import { useFocusBack } from '../../components/focus-back.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type CommandName, type Shown } from './case.js';
import { Holder } from './holder.js';
import { texts } from './texts.js';

export type SeenHeaders = CommandHeaders & { readonly 'If-Match': string };
type Accepted = Schemas['CaseAcceptedDto'];
type Call = Promise<{ data?: Accepted; error?: unknown; response: Response }>;

interface DialogProps<Body> {
  readonly command: CommandName;
  readonly shown: Shown;
  readonly initial?: object;
  /** What is sent, from what the form holds; null where there is nothing to send. */
  readonly bodyOf?: (values: Body) => Body | null;
  /** The button's word where there is no way back. */
  readonly final?: string;
  readonly send: (body: Body, headers: SeenHeaders) => Call;
  readonly onClose: () => void;
  readonly children: ReactNode | ((form: FormInstance<Body>) => ReactNode);
}

/**
 * The form of a command. It stands on the revision that was seen when it was opened: what others
 * recorded since is shown in words before it can be sent on top of that.
 */
export function CommandDialog<Body extends object>({
  command,
  shown,
  initial,
  bodyOf = pruned,
  final,
  send,
  onClose,
  children,
}: DialogProps<Body>) {
  useFocusBack();
  const { commands, form: words } = useTexts(texts);
  const { cancel, close } = useTexts(shared);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Body>();
  const [seen, setSeen] = useState(shown.asOf.revision);
  const [unchanged, setUnchanged] = useState(false);
  const command_ = useCommand(
    ({ body, revision }: { body: Body; revision: number }, headers) =>
      send(body, { ...headers, 'If-Match': `"${revision}"` }),
    ['enterprise'],
  );
  const problem = command_.error;
  const isConflict = problem?.code === 'revision-mismatch';
  const warnings = command_.data?.warnings ?? [];

  const submit = (values: Body, revision: number) => {
    const body = bodyOf(values);
    setUnchanged(body === null);
    if (body === null) return;
    command_.mutate(
      { body, revision },
      {
        onSuccess: (accepted) => {
          if (accepted.warnings.length > 0) return;
          void message.success(words.done);
          onClose();
        },
        onError: ({ errors, code }) => {
          if (code === 'revision-mismatch') {
            void client.invalidateQueries({ queryKey: ['case', shown.case.id] });
          }
          form.setFields(fieldsAtFault(errors));
        },
      },
    );
  };

  const title = commands.names[command];
  if (warnings.length > 0) {
    return (
      <Modal
        open
        title={title}
        onCancel={onClose}
        closable={{ 'aria-label': close }}
        footer={
          <Button type="primary" autoFocus onClick={onClose}>
            {words.understood}
          </Button>
        }
      >
        <Alert
          type="warning"
          role="status"
          showIcon
          title={words.warnings}
          description={
            <ul className="plain-list">
              {warnings.map(({ code, message: text }) => (
                <li key={code}>{text}</li>
              ))}
            </ul>
          }
        />
      </Modal>
    );
  }
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
          <Button onClick={onClose}>{cancel}</Button>
          {isConflict ? (
            <Button
              type="primary"
              loading={command_.isPending}
              onClick={() => {
                const actual = Number(problem.params.actual);
                setSeen(actual);
                void form.validateFields().then((values) => submit(values, actual));
              }}
            >
              {words.again}
            </Button>
          ) : (
            <Button
              type="primary"
              danger={final !== undefined}
              loading={command_.isPending}
              onClick={() => form.submit()}
            >
              {final ?? words.submit}
            </Button>
          )}
        </>
      }
    >
      <p className="quiet">{commands.explained[command]}</p>
      <Form<Body>
        form={form}
        layout="vertical"
        className="case-form"
        requiredMark
        scrollToFirstError={{ focus: true }}
        initialValues={initial}
        validateMessages={{ required: words.required }}
        onFinish={(values) => submit(values, seen)}
      >
        {typeof children === 'function' ? children(form) : children}
        {unchanged && <Alert type="info" title={words.nothingChanged} role="status" />}
        {isConflict ? (
          <Since id={shown.case.id} revision={seen} detail={problem.detail} />
        ) : (
          <>
            <Refused problem={problem} />
            <Holder of={problem} />
          </>
        )}
      </Form>
    </Modal>
  );
}

/** What others recorded since the form was opened. */
function Since({ id, revision, detail }: { id: string; revision: number; detail: string }) {
  const { form: words } = useTexts(texts);
  const since = useAnswer({
    key: ['case-since', id, revision],
    concerns: [`enterprise-${id}`],
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/history', {
        params: { path: { id }, query: { from: revision + 1 } },
        signal,
      }),
  });
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      title={words.conflictTitle}
      description={
        <>
          <p>{since.data ? words.conflict : detail}</p>
          <ul className="plain-list">
            {since.data?.events.map((event) => (
              <li key={event.id}>
                {event.occurredOn} {event.sentence}
              </li>
            ))}
          </ul>
          <p>{words.conflictHelp}</p>
        </>
      }
    />
  );
}
