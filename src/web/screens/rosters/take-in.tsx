import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { Failed, Loading, Refused } from '../../components/states.js';
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
  const navigate = useNavigate();
  const [said, setSaid] = useState<Said>({});
  const [moved, setMoved] = useState('');
  const { park, kind, file } = list;
  const mark = markOf(file);
  const asked = useAnswer({
    key: ['roster-look', park, kind, mark, said],
    concerns: [],
    ask: (signal) => api.POST('/api/rosters/preview', { ...uploadOf(list, said), signal }),
  });
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

  if (!look) {
    if (!asked.error) return <Loading />;
    const isRefusal = asked.error.status >= 400 && asked.error.status < 500;
    if (isRefusal) return <Refused problem={asked.error} />;
    return <Failed problem={asked.error} onRetry={() => void asked.refetch()} />;
  }
  const { headerRow, remembered } = look;
  // Of the row that was the header before: what is said of its columns would be said of others.
  const isOther = said.headerRow !== undefined && said.headerRow !== headerRow;
  const columns = said.columns ?? meaningsOf(look);
  const hasName = Object.values(columns).includes('name');
  const say = (column: string, field: Field | null) => {
    const holder = holderOf(field, column, columns);
    setMoved(field && holder ? words.moved(fields[field], holder, column) : '');
    setSaid({
      headerRow: headerRow!,
      columns: { ...columns, ...(holder && { [holder]: null }), [column]: field },
    });
  };
  const takeIn = () =>
    send.mutate(
      { list: { park, kind, mark }, said: { headerRow: headerRow!, columns } },
      { onSuccess: ({ id }) => void navigate(id!) },
    );
  return (
    <form
      className="rosters-look"
      aria-busy={asked.isFetching}
      onSubmit={(event) => {
        event.preventDefault();
        takeIn();
      }}
    >
      {remembered && (
        <Alert type="info" showIcon title={words.remembered(remembered.importedOn, remembered.fileName)} />
      )}
      <HeaderRow
        head={look.head}
        headerRow={said.headerRow ?? headerRow}
        onSay={(row) => {
          setMoved('');
          setSaid({ headerRow: row });
        }}
      />
      {headerRow !== null && <ColumnMeanings look={look} meanings={columns} onSay={isOther ? null : say} />}
      <div role="status">
        {moved && <p>{moved}</p>}
        {headerRow !== null && !hasName && <p className="rosters-wanted">{words.nameWanted}</p>}
        {hasName && !asked.error && <Summary look={look} />}
      </div>
      <Refused problem={asked.error ?? send.error} />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        loading={send.isPending}
        disabled={!hasName || asked.data !== look}
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
  const { language } = usePreferences();
  const count = (n: number) => numberText(n, language);
  if (flagged === 0) return <p>{words.noneFlagged(count(rows))}</p>;
  const why = flags.map(({ flag, rows: of }) =>
    words.flag(names[flag as keyof typeof names] ?? flag, count(of)),
  );
  return <p>{words.flagged(count(rows), count(flagged), listed(why))}</p>;
}
