import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

type Name = string | readonly (string | number)[];

interface FieldProps {
  readonly name: Name;
  readonly label: string;
  readonly required?: boolean;
  readonly extra?: string;
}

const item = ({ name, label, required, extra }: FieldProps) => ({
  name: typeof name === 'string' ? name : [...name],
  label,
  extra,
  rules: [{ required }],
});

/** A business date, not in the future unless told. */
export function Day({ future = false, ...props }: FieldProps & { future?: boolean }) {
  return (
    <Form.Item {...item(props)}>
      <DayField max={future ? undefined : today()} />
    </Form.Item>
  );
}

export function Line({ max = 200, ...props }: FieldProps & { max?: number }) {
  return (
    <Form.Item {...item(props)}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

export function Notes({ max = 4000, ...props }: FieldProps & { max?: number }) {
  const { form } = useTexts(texts);
  return (
    <Form.Item {...item({ extra: form.noPersons, ...props })}>
      <Input.TextArea maxLength={max} rows={2} />
    </Form.Item>
  );
}

export function Number_({ min = 0, max = 1_000_000, ...props }: FieldProps & { min?: number; max?: number }) {
  return (
    <Form.Item {...item(props)}>
      <InputNumber min={min} max={max} precision={0} inputMode="numeric" style={{ width: '100%' }} />
    </Form.Item>
  );
}

export interface Choice {
  readonly value: string | number;
  readonly label: string;
}

export function Choose({
  options,
  multiple = false,
  clear = false,
  ...props
}: FieldProps & { options: readonly Choice[]; multiple?: boolean; clear?: boolean }) {
  return (
    <Form.Item {...item(props)}>
      <Select
        mode={multiple ? 'multiple' : undefined}
        allowClear={clear}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        options={[...options]}
      />
    </Form.Item>
  );
}

export function Tick({ name, label }: { name: Name; label: string }) {
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      valuePropName="checked"
      className="case-tick"
    >
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  );
}

/** Choices from the words of a code: `{ single: '单独建会', … }`. */
export function choicesOf(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
