import { Button, Form, Input, type InputRef, Modal } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { Preferences } from '../../app/preferences-menu.js';
import { useFederation } from '../../components/federation.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

interface Credentials {
  username: string;
  password: string;
}

function Credentials({
  username,
  password,
  onSignedIn,
}: {
  username?: string;
  /** The field of the password. */
  password?: RefObject<InputRef | null>;
  onSignedIn: (account: string) => void;
}) {
  const words = useTexts(texts);
  const signIn = useCommand((body: Credentials, headers) => api.POST('/api/session', { body, headers }), []);
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(values) => signIn.mutate(values, { onSuccess: ({ account }) => onSignedIn(account) })}
    >
      <Form.Item
        label={words.username}
        name="username"
        rules={[{ required: true, message: words.usernameMissing }]}
      >
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!username}
          size="large"
        />
      </Form.Item>
      <Form.Item
        label={words.password}
        name="password"
        rules={[{ required: true, message: words.passwordMissing }]}
      >
        <Input.Password ref={password} autoComplete="current-password" size="large" />
      </Form.Item>
      <Refused problem={signIn.error} />
      <Button
        className="sign-in-submit"
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={signIn.isPending}
      >
        {words.submit}
      </Button>
      <p className="quiet">{words.forgotten}</p>
    </Form>
  );
}

/** The frame of the pages that are seen before anyone is signed in. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const { product, subtitle } = useTexts(shared);
  const federation = useFederation();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="entrance">
      <main className="entrance-card">
        <p className="entrance-brand">
          <img src="/favicon.svg" alt="" width="40" height="40" />
          <span>
            {federation && <small>{federation}</small>}
            <strong>{product}</strong>
            <small>{subtitle}</small>
          </span>
        </p>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>
        <Preferences />
      </footer>
    </div>
  );
}

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { title } = useTexts(texts);
  return (
    <Entrance title={title}>
      <Credentials onSignedIn={onSignedIn} />
    </Entrance>
  );
}

/** Above the page, when the session has ended while someone worked. */
export function SignInAgain({
  open,
  username,
  onSignedIn,
}: {
  open: boolean;
  username: string;
  onSignedIn: (account: string) => void;
}) {
  const words = useTexts(texts);
  const password = useRef<InputRef>(null);
  return (
    <Modal
      open={open}
      title={words.again}
      footer={null}
      closable={false}
      keyboard={false}
      destroyOnHidden
      // The dialog takes the focus to its first field, which is filled in.
      afterOpenChange={(isOpen) => isOpen && password.current?.focus()}
    >
      <p>{words.againHelp}</p>
      <Credentials username={username} password={password} onSignedIn={onSignedIn} />
    </Modal>
  );
}
