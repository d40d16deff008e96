import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { newKey } from '../../api/intention.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { Loading, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { ColumnMeanings } from './column-meanings.js';
import { HeaderRow } from './header-row.js';
import {
  type Field,
  holderOf,
  type List,
  type Look,
  markOf,
  meaningsOf,
  type Said,
  uploadOf,
} from './look.js';
import { texts } from './texts.js';

/** A look at a list as it would be read, what a person has to say of that, and its import. */
export function TakeIn({ list }: { list: List }) {
  const { look: words, fields } = useTexts(texts);
  const { retry } = useTexts(shared);
  const navigate = useNavigate();
  const [said, setSaid] = useState<Said>({});
  // One look after the other, and only at what was said last: a long list is work.
  const [looked, setLooked] = useState(said);
  const [moved, setMoved] = useState('');
  const { park, kind, file } = list;
  // An answer is of this visit alone: what is offered depends on the list that came in last.
  const [visit] = useState(newKey);
  const asked = useAnswer({
    key: ['roster-look', visit, park, kind, looked],
    concerns: [],
    ask: (signal) => api.POST('/api/rosters/preview', { ...uploadOf(list, looked), signal }),
  });
  const isBehind = looked !== said;
  if (isBehind && !asked.isFetching) setLooked(said);
  // What was seen last stays while the next look is under way, and where it is refused.
  const [look, setLook] = useState<Look>();
  if (asked.data && asked.data !== look) setLook(asked.data);
  const send = useCommand(
    (
      input: { readonly list: Omit<List, 'file'> & { readonly mark: string }; readonly said: Said },
      headers,
    ) => api.POST('/api/rosters', { ...uploadOf({ ...input.list, file }, input.said), headers }),
    ['roster'],
  );

  const refused = (
    <>
      <Refused problem={asked.error ?? send.error} />
      {asked.error && !(asked.error.status >= 400 && asked.error.status < 500) && (
        <Button onClick={() => void asked.refetch()}>{retry}</Button>
      )}
    </>
  );
  if (!look) return asked.error ? refused : <Loading />;
  const { headerRow, remembered, sheets } = look;
  const sheet = look.sheet ?? undefined;
  // Of the row that was the header before: what is said of its columns would be said of others.
  const isOtherSheet = said.sheet !== undefined && said.sheet !== sheet;
  const isOther = isOtherSheet || (said.headerRow !== undefined && said.headerRow !== headerRow);
  const columns = said.columns ?? meaningsOf(look);
  const hasName = Object.values(columns).includes('name');
  const say = (column: string, field: Field | null) => {
    const holder = holderOf(field, column, columns);
    setMoved(field && holder ? words.moved(fields[field], holder, column) : '');
    setSaid({
      sheet,
      headerRow: headerRow!,
      columns: { ...columns, ...(holder && { [holder]: null }), [column]: field },
    });
  };
  const takeIn = () =>
    send.mutate(
      { list: { park, kind, mark: markOf(file) }, said: { sheet, headerRow: headerRow!, columns } },
      { onSuccess: ({ id }) => void navigate(id!) },
    );
  return (
    <form
      className="rosters-look"
      aria-busy={isBehind || asked.isFetching}
      onSubmit={(event) => {
        event.preventDefault();
        takeIn();
      }}
    >
      {remembered && (
        <Alert type="info" showIcon title={words.remembered(remembered.importedOn, remembered.fileName)} />
      )}
      {sheets.length > 1 && (
        <label className="rosters-sheet">
          <span>{words.sheet}</span>
          <select
            value={said.sheet ?? sheet}
            onChange={({ target }) => {
              setMoved('');
              setSaid({ sheet: Number(target.value) });
            }}
          >
            {sheets.map((name, i) => (
              <option key={i} value={i + 1}>
                {words.sheetOf(i + 1, name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {!isOtherSheet && (
        <HeaderRow
          key={sheet}
          head={look.head}
          headerRow={said.headerRow ?? headerRow}
          onSay={(row) => {
            setMoved('');
            setSaid({ sheet, headerRow: row });
          }}
        />
      )}
      {!isOtherSheet && headerRow !== null && (
        <ColumnMeanings look={look} meanings={columns} onSay={isOther ? null : say} />
      )}
      <div role="status">
        {moved && <p>{moved}</p>}
        {!isOther && headerRow !== null && !hasName && <p className="rosters-wanted">{words.nameWanted}</p>}
        {hasName && !isOther && !asked.error && <Summary look={look} />}
      </div>
      {refused}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        loading={send.isPending}
        disabled={!hasName || isBehind || asked.data !== look}
      >
        {send.isPending ? words.taking : words.submit}
      </Button>
    </form>
  );
}

/** How many rows there are, how many of them are doubtful, and why. */
function Summary({ look: { rows, flagged, flags } }: { look: Look }) {
  const { look: words, flags: names } = useTexts(texts);
  const { listed } = useTexts(shared);
  if (flagged === 0) return <p>{words.noneFlagged(rows)}</p>;
  const why = flags.map(({ flag, rows: of }) => words.flag(names[flag as keyof typeof names] ?? flag, of));
  return <p>{words.flagged(rows, flagged, listed(why))}</p>;
}
