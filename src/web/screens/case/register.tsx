import { Alert, App, Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { today } from '../../components/dates.js';
import { fieldsAtFault, pruned } from '../../components/form-values.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { StageTag } from '../../components/stage.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import './case.css';
import { IdentityFields, MoreDetailsFields } from './details-fields.js';
import { Choose, Day, Line } from './fields.js';
import { Holder } from './holder.js';
import { texts } from './texts.js';

type Registration = Schemas['RegisterEnterpriseDto'];

/** An enterprise that is on no roster, registered by hand. */
export function Screen() {
  const { register: words, form: words_ } = useTexts(texts);
  const { cancel } = useTexts(shared);
  const { me } = useSession();
  const names = useNames();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Registration>();
  const [hasUnion, setHasUnion] = useState(false);
  const name = (Form.useWatch(['details', 'name'], form) ?? '').trim();
  const department = Form.useWatch('department', form) ?? me.department ?? undefined;
  const register = useCommand(
    (body: Registration, headers) => api.POST('/api/enterprises', { body, headers }),
    ['enterprise'],
  );
  const problem = register.error;

  const send = ({ existingUnion, ...values }: Registration) =>
    register.mutate(pruned({ ...values, existingUnion: hasUnion ? existingUnion : undefined }), {
      onSuccess: ({ id, warnings }) => {
        void message.success(words.done);
        for (const { message: text } of warnings) void message.warning(text, 8);
        void navigate(`/enterprises/${id}`, { replace: true });
      },
      onError: ({ errors }) => form.setFields(fieldsAtFault(errors)),
    });

  return (
    <Page title={words.title} intro={words.intro}>
      <Form<Registration>
        form={form}
        layout="vertical"
        className="panel case-form case-register"
        initialValues={{ on: today() }}
        validateMessages={{ required: words_.required }}
        scrollToFirstError={{ focus: true }}
        onFinish={send}
      >
        <IdentityFields under="details" />
        <Similar name={name} />
        <div className="case-form-row">
          {me.role !== 'staff' && (
            <Choose
              name="department"
              label={words.department}
              options={names.departments.map(({ id, name: label }) => ({ value: id, label }))}
              required
            />
          )}
          <Choose
            name="park"
            label={words_.park}
            extra={words.parkHelp}
            options={names.parks
              .filter((park) => department === undefined || park.department === department)
              .map(({ id, name: label }) => ({ value: id, label }))}
            clear
          />
          <Day name="on" label={words.on} required />
        </div>
        <Checkbox
          className="case-tick"
          checked={hasUnion}
          onChange={({ target }) => setHasUnion(target.checked)}
        >
          {words.hasUnion}
        </Checkbox>
        {hasUnion && (
          <div className="case-form-row">
            <Line name={['existingUnion', 'name']} label={words_.unionName} max={320} required />
            <Day name={['existingUnion', 'since']} label={words.since} />
          </div>
        )}
        <details className="case-more">
          <summary>{words.more}</summary>
          <MoreDetailsFields under="details" />
        </details>
        <Refused problem={problem} />
        <Holder of={problem} />
        <div className="case-buttons">
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            {words.submit}
          </Button>
          <Button onClick={() => void navigate('/enterprises')}>{cancel}</Button>
        </div>
      </Form>
    </Page>
  );
}

/** From how many characters on a name is looked for. */
const ENOUGH = 4;

/** Enterprises with that in their name: perhaps it is there already. */
function Similar({ name }: { name: string }) {
  const { register: words } = useTexts(texts);
  const found = useAnswer({
    key: ['similar', name],
    concerns: ['enterprise'],
    when: name.length >= ENOUGH,
    keep: true,
    ask: (signal) => api.GET('/api/enterprises', { params: { query: { q: name, limit: 5 } }, signal }),
  });
  const items = name.length >= ENOUGH ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      className="notice"
      title={words.similar}
      description={
        <ul className="plain-list">
          {items.map(({ id, name: known, stage, out }) => (
            <li key={id}>
              <Link to={`/enterprises/${id}`}>{known}</Link> <StageTag stage={stage} out={out !== null} />
            </li>
          ))}
        </ul>
      }
    />
  );
}
