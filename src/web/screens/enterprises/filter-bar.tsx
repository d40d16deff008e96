import { FilterOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { today } from '../../components/dates.js';
import { useNames } from '../../components/names.js';
import { STAGES } from '../../components/stage.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { CLEARED, type Filters } from './filters.js';
import { texts } from './texts.js';

/** Milliseconds without a key, after which what was typed is searched for. */
const PAUSE = 300;

export function FilterBar({
  filters,
  onChange,
  hasDepartments,
}: {
  filters: Filters;
  onChange: (change: Filters) => void;
  hasDepartments: boolean;
}) {
  const words = useTexts(texts);
  const { stages, clearFilters } = useTexts(shared);
  const names = useNames();
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState(filters.q ?? '');
  const search = useRef<InputRef>(null);
  const set = Object.entries(filters).filter(
    ([name, value]) => name !== 'sort' && name !== 'q' && value,
  ).length;

  useEffect(() => setQ(filters.q ?? ''), [filters.q]);
  useEffect(() => {
    if (q.trim() === (filters.q ?? '')) return;
    const asking = setTimeout(() => onChange({ q: q.trim() || undefined }), PAUSE);
    return () => clearTimeout(asking);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const select = <Name extends keyof Filters>(
    name: Name,
    label: string,
    options: readonly { value: NonNullable<Filters[Name]>; label: string }[],
    otherwise?: NonNullable<Filters[Name]>,
  ) => (
    <label>
      <span>{label}</span>
      <Select<NonNullable<Filters[Name]>>
        allowClear={otherwise === undefined}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        popupMatchSelectWidth={false}
        aria-label={label}
        value={filters[name] ?? otherwise}
        onChange={(value) => onChange({ [name]: value })}
        options={[...options]}
      />
    </label>
  );
  const named = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }));

  return (
    <search className="enterprises-filters" data-open={open}>
      <label className="enterprises-search">
        <span>{words.q}</span>
        <Input
          ref={search}
          type="search"
          maxLength={100}
          value={q}
          onChange={({ target }) => setQ(target.value)}
          aria-keyshortcuts="/"
        />
      </label>
      <Button
        className="enterprises-more"
        icon={<FilterOutlined />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.filters}
        {set > 0 && ` ${set}`}
      </Button>
      {select(
        'stage',
        words.stage,
        STAGES.map((stage) => ({ value: stage, label: stages[stage] })),
      )}
      {hasDepartments && select('department', words.department, named(names.departments))}
      {select('park', words.park, named(names.parks))}
      {select('officer', words.officer, [
        { value: 'none', label: words.unassigned },
        ...names.officers
          .filter(({ role }) => role === 'staff')
          .map(({ id, displayName, disabled }) => ({
            value: id,
            label: disabled ? displayName + words.retired : displayName,
          })),
      ])}
      {select(
        'population',
        words.population,
        (['in', 'out', 'all'] as const).map((value) => ({ value, label: words.populations[value] })),
        'all',
      )}
      {select(
        'sort',
        words.sort,
        (Object.keys(words.sorts) as (keyof typeof words.sorts)[]).map((value) => ({
          value,
          label: words.sorts[value],
        })),
        'name',
      )}
      {(set > 0 || filters.q) && (
        <Button className="enterprises-clear" type="link" onClick={() => onChange(CLEARED)}>
          {clearFilters}
        </Button>
      )}
    </search>
  );
}

/** On paper: what the list is narrowed to, how it is ordered, and of which day it is. */
export function Narrowed({ filters }: { filters: Filters }) {
  const words = useTexts(texts);
  const { stages, labelled } = useTexts(shared);
  const names = useNames();
  const { q, stage, department, park, officer, population, sort = 'name' } = filters;
  const said: readonly (readonly [string, string | false | undefined])[] = [
    [words.q, q],
    [words.stage, stage && stages[stage]],
    [words.department, department && names.department(department)],
    [words.park, park && names.park(park)],
    [words.officer, officer && (officer === 'none' ? words.unassigned : names.officer(officer))],
    [words.population, population && words.populations[population]],
    // Other orders can be asked for by the address alone.
    [words.sort, sort in words.sorts && words.sorts[sort as keyof typeof words.sorts]],
  ];
  return (
    <p className="enterprises-printed">
      {[today(), ...said.flatMap(([label, value]) => (value ? [labelled(label, value)] : []))].join(' · ')}
    </p>
  );
}
