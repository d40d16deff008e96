import { Alert, Button, Form, Input } from 'antd';
import { api, type Schemas } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { Entrance } from './index.js';
import { texts } from './texts.js';

type NewAccount = Omit<Schemas['SetupDto'], 'token'>;

/** `/setup#token=…`, from the link that the first start prints. */
export function Setup() {
  const words = useTexts(texts);
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  const setUp = useCommand(
    (account: NewAccount, headers) =>
      api.POST('/api/setup', { body: { token: token!, ...account }, headers }),
    [],
  );
  if (!token) {
    return (
      <Entrance title={words.setupTitle}>
        <Alert type="warning" showIcon title={words.setupNoToken} />
      </Entrance>
    );
  }
  return (
    <Entrance title={words.setupTitle}>
      <p>{words.setupHelp}</p>
      {setUp.isSuccess ? (
        <Alert
          type="success"
          showIcon
          title={words.setupDone}
          action={<Button href="/">{words.submit}</Button>}
        />
      ) : (
        <Form<NewAccount>
          layout="vertical"
          requiredMark={false}
          onFinish={(account) => setUp.mutate(account)}
        >
          <Form.Item
            label={words.displayName}
            name="displayName"
            rules={[{ required: true, message: words.displayNameMissing }]}
          >
            <Input autoComplete="name" size="large" autoFocus />
          </Form.Item>
          <Form.Item
            label={words.username}
            name="username"
            rules={[{ required: true, message: words.usernameMissing }]}
          >
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
          </Form.Item>
          <Form.Item
            label={words.password}
            name="password"
            extra={words.passwordHelp}
            rules={[{ required: true, message: words.passwordMissing }]}
          >
            <Input.Password autoComplete="new-password" size="large" />
          </Form.Item>
          <Refused problem={setUp.error} />
          <Button
            className="sign-in-submit"
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={setUp.isPending}
          >
            {words.setupSubmit}
          </Button>
        </Form>
      )}
    </Entrance>
  );
}
