import { Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { type Names } from '../../components/names.js';
import { OneByOne } from '../../components/one-by-one.js';
import { useTexts } from '../../texts/catalogue.js';
import { type Row } from './rows.js';
import { texts } from './texts.js';

const NOBODY = 'nobody';

/** Assigns the chosen enterprises. */
export function Assign({
  rows,
  names,
  onClose,
  onAssigned,
}: {
  rows: readonly Row[];
  names: Names;
  onClose: () => void;
  onAssigned: (ids: readonly string[]) => void;
}) {
  const { assign } = useTexts(texts);
  const [officer, setOfficer] = useState<string>();
  const departments = new Set(rows.map(({ department }) => department));
  const options = names.officers
    .filter((one) => one.role === 'staff' && !one.disabled && departments.has(one.department ?? ''))
    .map((one) => ({
      value: one.id,
      label:
        departments.size > 1 ? `${one.displayName} · ${names.department(one.department)}` : one.displayName,
    }));
  return (
    <OneByOne
      words={assign}
      items={rows}
      input={officer}
      send={({ id }, headers) =>
        api.POST('/api/enterprises/{id}/assignments', {
          params: { path: { id } },
          body: { officer: officer === NOBODY ? null : officer! },
          headers,
        })
      }
      named={({ id, name }) => <Link to={`/enterprises/${id}`}>{name}</Link>}
      concerns={['enterprise']}
      onClose={onClose}
      onDone={onAssigned}
    >
      <Form layout="vertical">
        <Form.Item label={assign.officer} htmlFor="assign-officer">
          <Select
            id="assign-officer"
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            value={officer}
            onChange={setOfficer}
            options={[...options, { value: NOBODY, label: assign.nobody }]}
            notFoundContent={assign.noOfficer}
          />
        </Form.Item>
      </Form>
    </OneByOne>
  );
}
