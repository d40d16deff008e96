import { Form, Input } from 'antd';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { CommandForm } from '../../components/command-form.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** What is recorded of an application with a reason, as the address of its command ends. */
export type ReasonedCommand = 'rejection' | 'withdrawal' | 'erasure';

export function GiveReason({
  id,
  command,
  onClose,
}: {
  id: string;
  command: ReasonedCommand;
  onClose: () => void;
}) {
  const { commands, noPersons, take } = useTexts(texts);
  const words = commands[command];
  const given = useCommand(
    (body: { reason: string }, headers) =>
      api.POST(`/api/memberships/{id}/${command}`, { params: { path: { id } }, body, headers }),
    ['membership'],
    [`membership-${id}`],
  );
  return (
    <CommandForm title={words.title} note={noPersons} command={given} done={words.done} onClose={onClose}>
      <p>{words.explained}</p>
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: take.required }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </CommandForm>
  );
}
