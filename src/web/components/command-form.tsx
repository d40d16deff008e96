import { App, Button, Form, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import { type UseMutationResult } from '@tanstack/react-query';
import { type Problem } from '../api/problem.js';
import { useFocusBack } from './focus-back.js';
import { fieldsAtFault } from './form-values.js';
import { Refused } from './states.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

/** A command with its few fields in a dialog, which stays as it was filled in when it is refused. */
export function CommandForm<Input extends object>({
  title,
  note,
  command,
  initial,
  done,
  wide = false,
  onClose,
  children,
}: {
  title: string;
  note?: string;
  command: UseMutationResult<unknown, Problem, Input>;
  initial?: Partial<Input>;
  /** Said when it was accepted, instead of that it was saved. */
  done?: string;
  /** There is much to read or write. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const words = useTexts(shared);
  useFocusBack();
  const { message } = App.useApp();
  const [form] = Form.useForm<Input>();
  const fields = useRef<HTMLDivElement>(null);
  const onSuccess = () => {
    onClose();
    void message.success(done ?? words.saved);
  };
  /** In a long form the field at fault may be out of sight. */
  const showFaults = (faults: ReturnType<typeof fieldsAtFault<Input>>) => {
    form.setFields(faults);
    if (faults.length > 0) form.focusField(faults[0].name);
  };
  return (
    <Modal
      open
      title={title}
      width={wide ? 860 : undefined}
      footer={null}
      // A slip beside it, or of the key, throws nothing away.
      mask={{ closable: false }}
      keyboard={!wide}
      onCancel={onClose}
      destroyOnHidden
      closable={{ 'aria-label': words.close }}
      // The dialog takes the focus to its cross; who opened it wants to fill in, and may have begun.
      afterOpenChange={(isOpen) => {
        if (!isOpen || fields.current?.contains(document.activeElement)) return;
        fields.current?.querySelector<HTMLElement>('input, textarea')?.focus();
      }}
    >
      <Form<Input>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(input) =>
          command.mutate(filled(input), {
            onSuccess,
            onError: ({ errors }) => showFaults(fieldsAtFault<Input>(errors)),
          })
        }
      >
        <div ref={fields}>{children}</div>
        {note && <p className="quiet">{note}</p>}
        <Refused problem={command.error} />
        <div className="form-buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={command.isPending}>
            {words.confirm}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** What was left empty is not sent. */
function filled<Input extends object>(input: Input): Input {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== ''),
  ) as Input;
}
