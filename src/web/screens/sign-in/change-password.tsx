import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api, type Schemas } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { CommandForm } from '../../components/command-form.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** One's own password. It ends every session, this one too: the dialog for that comes by itself. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const words = useTexts(texts);
  const client = useQueryClient();
  const change = useCommand(async (body: Schemas['ChangePasswordDto'], headers) => {
    const answered = await api.POST('/api/me/password', { body, headers });
    if (answered.response.ok) void client.invalidateQueries({ queryKey: ['me'] });
    return answered;
  }, []);
  return (
    <CommandForm
      title={words.changePassword}
      note={words.endsSessions}
      command={change}
      done={words.passwordChanged}
      onClose={onClose}
    >
      <Form.Item
        name="current"
        label={words.current}
        rules={[{ required: true, message: words.passwordMissing }]}
      >
        <Input.Password maxLength={200} autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="password"
        label={words.newPassword}
        extra={words.passwordHelp}
        rules={[{ required: true, message: words.newPasswordMissing }]}
      >
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
    </CommandForm>
  );
}
