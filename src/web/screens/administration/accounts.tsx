import { Button, Form, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { CommandForm } from '../../components/command-form.js';
import { momentText } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { Answered, Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Account = Schemas['AccountDto'];
type What = 'password' | 'role' | 'disable' | 'enable';
interface Option {
  readonly value: string;
  readonly label: string;
}

const needed = [{ required: true }];

export function Accounts() {
  const { accounts: own } = useTexts(texts);
  const { roles, labelled } = useTexts(shared);
  const { language } = usePreferences();
  const [typed, setTyped] = useState('');
  const [doing, setDoing] = useState<'create' | { readonly what: What; readonly account: Account } | null>(
    null,
  );
  const field = useId();
  const accounts = useAnswer({
    key: ['accounts'],
    concerns: ['account'],
    ask: (signal) => api.GET('/api/accounts', { signal }),
  });
  const departments = useAnswer({
    key: ['departments'],
    concerns: ['department'],
    ask: (signal) => api.GET('/api/departments', { signal }),
  });
  const options = (departments.data?.items ?? []).map(({ id, name, englishName }) => ({
    value: id,
    label: language === 'en' ? (englishName ?? name) : name,
  }));
  const departmentOf = (id: string | null) => options.find(({ value }) => value === id)?.label;
  const now = new Date().toISOString();
  const stateOf = ({ disabled, lockedUntil }: Account) =>
    disabled
      ? own.disabled
      : lockedUntil && lockedUntil > now
        ? own.locked(momentText(lockedUntil))
        : own.active;
  const wanted = typed.trim().toLowerCase();
  const close = () => setDoing(null);
  return (
    <Page
      title={own.title}
      intro={own.intro}
      actions={
        <Button type="primary" onClick={() => setDoing('create')}>
          {own.add}
        </Button>
      }
    >
      <section className="panel">
        <label htmlFor={field} className="administration-label">
          {own.find}
        </label>
        <Input
          id={field}
          allowClear
          value={typed}
          maxLength={60}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Answered to={accounts}>
          {({ items }) => {
            const found = items.filter(({ username, displayName }) =>
              `${username} ${displayName}`.toLowerCase().includes(wanted),
            );
            if (found.length === 0) return <Empty title={own.none} />;
            return (
              <>
                <p className="quiet" role="status">
                  {own.n(found.length)}
                </p>
                <ul className="administration-accounts">
                  {found.map((account) => (
                    <li key={account.id} data-disabled={account.disabled}>
                      <span className="administration-who">
                        <strong>{account.displayName}</strong>
                        <span className="quiet">{account.username}</span>
                      </span>
                      <span>
                        {[roles[account.role], departmentOf(account.department)].filter(Boolean).join(' · ')}
                      </span>
                      <span>
                        {stateOf(account)}
                        <small className="quiet">
                          {labelled(
                            own.lastSignIn,
                            account.lastSignInAt ? momentText(account.lastSignInAt) : own.never,
                          )}
                        </small>
                      </span>
                      <span
                        className="administration-buttons"
                        role="group"
                        aria-label={labelled(own.actions, account.displayName)}
                      >
                        <Button size="small" onClick={() => setDoing({ what: 'password', account })}>
                          {own.setPassword}
                        </Button>
                        <Button size="small" onClick={() => setDoing({ what: 'role', account })}>
                          {own.changeRole}
                        </Button>
                        <Button
                          size="small"
                          onClick={() => setDoing({ what: account.disabled ? 'enable' : 'disable', account })}
                        >
                          {account.disabled ? own.enable : own.disable}
                        </Button>
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            );
          }}
        </Answered>
      </section>
      {doing === 'create' && <Create departments={options} onClose={close} />}
      {doing && doing !== 'create' && doing.what === 'password' && (
        <SetPassword account={doing.account} onClose={close} />
      )}
      {doing && doing !== 'create' && doing.what === 'role' && (
        <ChangeRole account={doing.account} departments={options} onClose={close} />
      )}
      {doing && doing !== 'create' && (doing.what === 'disable' || doing.what === 'enable') && (
        <Switch account={doing.account} to={doing.what} onClose={close} />
      )}
    </Page>
  );
}

/** Staff belong to a department; nobody else does. */
function RoleAndDepartment({ departments }: { departments: Option[] }) {
  const { accounts: own } = useTexts(texts);
  const { roles } = useTexts(shared);
  const role = Form.useWatch<Account['role'] | undefined>('role');
  return (
    <>
      <Form.Item name="role" label={own.role} rules={needed}>
        <Select options={Object.entries(roles).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {role === 'staff' && (
        <Form.Item name="department" label={own.department} rules={needed} preserve={false}>
          <Select options={departments} />
        </Form.Item>
      )}
    </>
  );
}

function Password() {
  const { accounts: own } = useTexts(texts);
  return (
    <Form.Item name="password" label={own.password} extra={own.passwordHelp} rules={needed}>
      <Input.Password maxLength={200} autoComplete="new-password" />
    </Form.Item>
  );
}

function Reason() {
  const { reason } = useTexts(texts);
  return (
    <Form.Item name="reason" label={reason} rules={needed}>
      <Input.TextArea maxLength={500} rows={2} />
    </Form.Item>
  );
}

function Create({ departments, onClose }: { departments: Option[]; onClose: () => void }) {
  const { accounts: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['CreateAccountDto'], headers) => api.POST('/api/accounts', { body, headers }),
    ['account'],
  );
  return (
    <CommandForm title={own.add} command={command} initial={{ role: 'staff' }} onClose={onClose}>
      <Form.Item name="username" label={own.username} extra={own.usernameHelp} rules={needed}>
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item name="displayName" label={own.displayName} rules={needed}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <RoleAndDepartment departments={departments} />
      <Password />
    </CommandForm>
  );
}

function SetPassword({ account, onClose }: { account: Account; onClose: () => void }) {
  const { accounts: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['SetPasswordDto'], headers) =>
      api.POST('/api/accounts/{id}/password', { params: { path: { id: account.id } }, body, headers }),
    ['account'],
  );
  return (
    <CommandForm
      title={`${own.setPassword} · ${account.displayName}`}
      note={own.ends}
      command={command}
      onClose={onClose}
    >
      <Password />
    </CommandForm>
  );
}

function ChangeRole({
  account,
  departments,
  onClose,
}: {
  account: Account;
  departments: Option[];
  onClose: () => void;
}) {
  const { accounts: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['ChangeRoleDto'], headers) =>
      api.POST('/api/accounts/{id}/role', { params: { path: { id: account.id } }, body, headers }),
    ['account'],
  );
  return (
    <CommandForm
      title={`${own.changeRole} · ${account.displayName}`}
      note={own.ends}
      command={command}
      initial={{ role: account.role, department: account.department ?? undefined }}
      onClose={onClose}
    >
      <RoleAndDepartment departments={departments} />
      <Reason />
    </CommandForm>
  );
}

function Switch({
  account,
  to,
  onClose,
}: {
  account: Account;
  to: 'disable' | 'enable';
  onClose: () => void;
}) {
  const { accounts: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['AccountReasonDto'], headers) => {
      const call = { params: { path: { id: account.id } }, body, headers };
      return to === 'disable'
        ? api.POST('/api/accounts/{id}/disabling', call)
        : api.POST('/api/accounts/{id}/enabling', call);
    },
    ['account'],
  );
  return (
    <CommandForm
      title={`${own[to]} · ${account.displayName}`}
      note={to === 'disable' ? own.ends : undefined}
      command={command}
      onClose={onClose}
    >
      <Reason />
    </CommandForm>
  );
}
