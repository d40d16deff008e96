import { PlusOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { numberText } from '../../components/dates.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { Assign } from './assign.js';
import { MOST_CHOSEN, useChoosing } from './choosing.js';
import './enterprises.css';
import { Export } from './export-button.js';
import { FilterBar, Narrowed } from './filter-bar.js';
import { CLEARED, searchOf, useFilters } from './filters.js';
import { List } from './list.js';
import { Print } from './print-button.js';
import { type Row, useRows } from './rows.js';
import { texts } from './texts.js';
import { Views } from './views.js';

export function Screen() {
  const words = useTexts(texts);
  const { states, inBrackets, clearFilters } = useTexts(shared);
  const { language } = usePreferences();
  const { me, may } = useSession();
  const names = useNames();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const [sight, setSight] = useState({ from: 0, to: 20 });
  const rows = useRows(filters, sight.from, sight.to);
  const choosing = useChoosing(rows, filters);
  const { chosen, reading } = choosing;
  const [assigning, setAssigning] = useState(false);
  const [paper, setPaper] = useState<readonly Row[] | null>(null);
  const canAssign = may('POST /api/enterprises/{id}/assignments');
  const number = (n: number) => numberText(n, language);
  const isFiltered = Object.keys(filters).some((name) => name !== 'sort');

  const size = () => {
    if (rows.isCounted) return words.total(number(rows.count));
    return rows.count === 1 ? states.loading : words.loaded(number(rows.count - 1));
  };

  return (
    <Page
      title={words.title}
      intro={
        rows.problem ? undefined : (
          <span role="status">
            {size()}
            {chosen.size > 0 && ` · ${words.chosen(number(chosen.size))}`}
            {choosing.isFull && inBrackets(words.mostChosen(number(MOST_CHOSEN)))}
          </span>
        )
      }
      actions={
        <>
          {canAssign && (
            <Button
              type="primary"
              className="enterprises-assign"
              icon={<UserSwitchOutlined />}
              disabled={chosen.size === 0 || reading !== null}
              title={chosen.size === 0 ? words.assign.chooseFirst : undefined}
              onClick={() => setAssigning(true)}
            >
              {words.assign.title}
            </Button>
          )}
          {chosen.size > 0 && <Button onClick={choosing.clear}>{words.clearChosen}</Button>}
          {may('POST /api/enterprises') && (
            <Button icon={<PlusOutlined />} onClick={() => void navigate('/enterprises/new')}>
              {words.register}
            </Button>
          )}
          <Views />
          <Export filters={filters} />
          <Print filters={filters} onPaper={setPaper} />
        </>
      }
    >
      <FilterBar filters={filters} onChange={change} hasDepartments={me.role !== 'staff'} />
      <Narrowed filters={filters} />
      {reading !== null && (
        <Alert
          className="notice"
          type="info"
          role="status"
          title={words.choosing(number(reading))}
          action={<Button onClick={choosing.stop}>{words.stopChoosing}</Button>}
        />
      )}
      <Refused problem={choosing.problem} />
      {rows.problem ? (
        <Failed problem={rows.problem} onRetry={rows.retry} />
      ) : rows.count === 0 ? (
        <Empty title={isFiltered ? words.empty : words.none}>
          {isFiltered ? (
            <Button onClick={() => change(CLEARED)}>{clearFilters}</Button>
          ) : (
            may('POST /api/rosters') && <Link to="/rosters">{words.toRosters}</Link>
          )}
        </Empty>
      ) : (
        <List
          rows={rows}
          paper={paper}
          names={names}
          choosing={canAssign ? choosing : undefined}
          onSight={setSight}
          hasDepartments={me.role !== 'staff'}
          listKey={searchOf(filters)}
        />
      )}
      {assigning && (
        <Assign
          rows={[...chosen.values()]}
          names={names}
          onClose={() => setAssigning(false)}
          onAssigned={choosing.drop}
        />
      )}
    </Page>
  );
}
