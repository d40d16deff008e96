import { Input } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { Page } from '../../components/page.js';
import { StageTag } from '../../components/stage.js';
import { Answered, Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { Tabs } from './tabs.js';
import { texts } from './texts.js';

const FEW = 20;

/** Where a film begins: the enterprise, by a part of its name or code. */
export function Find() {
  const words = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const field = useId();
  const found = useAnswer({
    key: ['enterprises', 'replay', q],
    concerns: ['enterprise'],
    keep: true,
    ask: (signal) =>
      api.GET('/api/enterprises', {
        params: { query: q === '' ? { sort: '-stageSince', limit: FEW } : { q, limit: FEW } },
        signal,
      }),
  });
  return (
    <Page title={words.title} intro={words.purpose}>
      <Tabs />
      <section className="panel">
        <label className="replay-label" htmlFor={field}>
          {words.find}
        </label>
        <Input
          id={field}
          size="large"
          allowClear
          autoFocus
          maxLength={100}
          value={typed}
          aria-describedby={`${field}-help`}
          onChange={({ target }) => setTyped(target.value)}
        />
        <p className="quiet" id={`${field}-help`}>
          {words.findHelp}
        </p>
        <Answered to={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={words.noneFound} />
            ) : (
              <>
                {q === '' && <h2 className="replay-label">{words.foundLatest}</h2>}
                <ul className="replay-cases" aria-live="polite">
                  {items.map(({ id, name, uscc, stage, out }) => (
                    <li key={id}>
                      <Link to={`/replay/${id}`}>
                        <span>{name}</span>
                        <code>{uscc}</code>
                        <StageTag stage={stage} out={out !== null} />
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            )
          }
        </Answered>
      </section>
    </Page>
  );
}
