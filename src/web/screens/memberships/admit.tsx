import { Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { usePreferences } from '../../app/preferences.js';
import { fullDayText, today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { OneByOne } from '../../components/one-by-one.js';
import { useTexts } from '../../texts/catalogue.js';
import { type Listed } from './listed.js';
import { texts } from './texts.js';

/** Admits one or many, with one date and one document number for all. */
export function Admit({
  memberships,
  onClose,
  onAdmitted,
}: {
  memberships: readonly Listed[];
  onClose: () => void;
  onAdmitted: (ids: readonly string[]) => void;
}) {
  const { settle, appliedOn } = useTexts(texts);
  const { language } = usePreferences();
  const [on, setOn] = useState(today());
  const [document, setDocument] = useState('');
  const body = { on, ...(document.trim() && { documentNumber: document.trim() }) };
  return (
    <OneByOne
      words={settle}
      items={memberships}
      input={on ? body : undefined}
      send={({ id }, headers) =>
        api.POST('/api/memberships/{id}/admission', { params: { path: { id } }, body, headers })
      }
      named={({ name, appliedOn: day }) => `${name ?? ''} ${appliedOn(fullDayText(day, language))}`}
      concerns={['membership']}
      onClose={onClose}
      onDone={onAdmitted}
    >
      <Form layout="vertical">
        <Form.Item label={settle.on} htmlFor="admit-on" required>
          <DayField id="admit-on" max={today()} value={on} onChange={({ target }) => setOn(target.value)} />
        </Form.Item>
        <Form.Item label={settle.document} htmlFor="admit-document">
          <Input
            id="admit-document"
            maxLength={100}
            autoComplete="off"
            value={document}
            onChange={({ target }) => setDocument(target.value)}
          />
        </Form.Item>
      </Form>
    </OneByOne>
  );
}
