import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../api/client.js';
import { useAnswer } from '../api/queries.js';
import { catalogue, useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

const texts = catalogue(
  { search: '输入名称或信用代码的一部分', none: '没有符合的企业' },
  { search: 'Type a part of the name or code', none: 'No enterprise matches' },
);

interface PickerProps {
  readonly id?: string;
  readonly department?: string;
  /** Also those out of the population. */
  readonly all?: boolean;
  readonly disabled?: boolean;
}

function useFound(q: string, { department, all }: PickerProps) {
  const wanted = useDeferredValue(q.trim());
  const { data, isFetching } = useAnswer({
    key: ['enterprise-picker', wanted, department, all],
    concerns: ['enterprise'],
    keep: true,
    ask: (signal) =>
      api.GET('/api/enterprises', {
        params: {
          query: { q: wanted || undefined, department, population: all ? 'all' : 'in', limit: 20 },
        },
        signal,
      }),
  });
  const options = (data?.items ?? []).map(({ id, name, uscc }) => ({ value: id, label: name, uscc }));
  return { options, isFetching };
}

/** One enterprise, found by a part of its name or code. */
export function EnterprisePicker({
  value,
  onChange,
  ...props
}: PickerProps & { value?: string; onChange?: (id: string | undefined) => void }) {
  const words = useTexts(texts);
  const [q, setQ] = useState('');
  const { options, isFetching } = useFound(q, props);
  const [last, setLast] = useState<{ value: string; label: string }>();
  const found = [...options, ...(last ? [last] : [])].find((option) => option.value === value);
  // One that was given is known by its case.
  const own = useAnswer({
    key: ['case', value],
    concerns: [`enterprise-${value}`],
    when: value !== undefined && !found,
    ask: (signal) => api.GET('/api/enterprises/{id}', { params: { path: { id: value! } }, signal }),
  });
  const label = found?.label ?? own.data?.case.details.name ?? own.error?.title ?? '…';
  return (
    <Select
      id={props.id}
      labelInValue
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      status={!found && own.error ? 'error' : undefined}
      value={value === undefined ? undefined : { value, label }}
      onChange={(chosen) => {
        setLast(chosen);
        onChange?.((chosen as typeof last)?.value);
      }}
      options={options}
      loading={isFetching}
      disabled={props.disabled}
      placeholder={words.search}
      notFoundContent={words.none}
      optionRender={({ label, data }) => <Found name={label} uscc={data.uscc} />}
    />
  );
}

/** Several enterprises; those chosen keep their names while the search goes on. */
export function EnterprisesPicker({
  value,
  onChange,
  ...props
}: PickerProps & {
  value?: readonly { value: string; label: string }[];
  onChange?: (chosen: readonly { value: string; label: string }[]) => void;
}) {
  const words = useTexts(texts);
  const [q, setQ] = useState('');
  const { options, isFetching } = useFound(q, props);
  return (
    <Select
      id={props.id}
      mode="multiple"
      labelInValue
      showSearch={{ filterOption: false, onSearch: setQ, autoClearSearchValue: true }}
      value={value as { value: string; label: string }[] | undefined}
      onChange={onChange}
      options={options}
      loading={isFetching}
      disabled={props.disabled}
      placeholder={words.search}
      notFoundContent={words.none}
      optionRender={({ label, data }) => <Found name={label} uscc={data.uscc} />}
    />
  );
}

function Found({ name, uscc }: { name: React.ReactNode; uscc: string | null }) {
  const { unknown } = useTexts(shared);
  return (
    <span className="found-enterprise">
      {name}
      <small className="quiet"> {uscc ?? unknown}</small>
    </span>
  );
}
