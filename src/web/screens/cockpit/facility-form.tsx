import { Form, Select } from 'antd';
import { api, type Schemas } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { CommandForm } from '../../components/command-form.js';
import { today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { type Park } from '../../components/names.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

const needed = [{ required: true }];

/** Says how far a park is with one of its facilities for employees. */
export function FacilityForm({ park, onClose }: { park: Park; onClose: () => void }) {
  const { parks } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['ReportFacilityDto'], headers) =>
      api.POST('/api/parks/{id}/facilities', { params: { path: { id: park.id } }, body, headers }),
    ['park'],
  );
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <CommandForm
      title={`${parks.report} · ${park.name}`}
      note={parks.reportHelp}
      command={command}
      initial={{ on: today() }}
      onClose={onClose}
    >
      <Form.Item name="facility" label={parks.facilityField} rules={needed}>
        <Select options={options(parks.facility)} />
      </Form.Item>
      <Form.Item name="state" label={parks.state} rules={needed}>
        <Select options={options(parks.states)} />
      </Form.Item>
      <Form.Item name="on" label={parks.since} rules={needed}>
        <DayField max={today()} />
      </Form.Item>
    </CommandForm>
  );
}
