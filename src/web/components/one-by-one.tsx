import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Progress } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { answer } from '../api/client.js';
import { newKey } from '../api/intention.js';
import { Problem } from '../api/problem.js';
import { askAgain, type CommandHeaders, type Concern } from '../api/queries.js';
import { usePreferences } from '../app/preferences.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';
import { numberText } from './dates.js';
import { useFocusBack } from './focus-back.js';
import { Refused } from './states.js';

const AT_ONCE = 4;

/** What stands in the way of every other one as well: nothing more is tried until somebody says so. */
const isForAll = ({ status }: Problem) => status === 0 || status === 401 || status >= 500;

/** What is said of how many, on the way. */
interface Words {
  readonly title: string;
  readonly begin: (count: number, n: string) => string;
  readonly goOn: (count: number, n: string) => string;
  readonly progress: (done: string, all: string) => string;
  readonly done: (n: string, left: string) => string;
  readonly failed: (n: string) => string;
  readonly again: string;
  readonly stop: string;
}

interface Failure<Item> {
  readonly item: Item;
  readonly problem: Problem;
}

/** A command given to many one by one: each is a decision of its own, and a refusal stops no other. */
export function OneByOne<Item extends { readonly id: string }>({
  words,
  items,
  input,
  send,
  named,
  concerns,
  onClose,
  onDone,
  children,
}: {
  words: Words;
  items: readonly Item[];
  /** What is sent for each; undefined until the form is filled in. */
  input: unknown;
  send: (
    item: Item,
    headers: CommandHeaders,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  named: (item: Item) => ReactNode;
  concerns: readonly Concern[];
  onClose: () => void;
  onDone: (ids: readonly string[]) => void;
  /** The form, shown before it begins. */
  children: ReactNode;
}) {
  useFocusBack();
  const { close, cancel } = useTexts(shared);
  const { language } = usePreferences();
  const client = useQueryClient();
  const [all] = useState(items);
  const [settled, setSettled] = useState(0);
  const [failures, setFailures] = useState<readonly Failure<Item>[]>([]);
  /** Not tried yet, after it was stopped. */
  const [left, setLeft] = useState<readonly Item[]>([]);
  const [obstacle, setObstacle] = useState<Problem | null>(null);
  const [phase, setPhase] = useState<'choosing' | 'running' | 'done'>('choosing');
  const stopped = useRef(false);
  useEffect(() => () => void (stopped.current = true), []);
  // What is tried again is the same intention, and is not recorded twice.
  const keys = useRef(new Map<string, string>());
  const number = (n: number) => numberText(n, language);

  const run = async (todo: readonly Item[]) => {
    stopped.current = false;
    setObstacle(null);
    setLeft([]);
    setPhase('running');
    const waiting = [...todo];
    const succeeded: string[] = [];
    const work = async () => {
      for (let item = waiting.shift(); item; item = stopped.current ? undefined : waiting.shift()) {
        const intention = item.id + JSON.stringify(input);
        const key = keys.current.get(intention) ?? newKey();
        keys.current.set(intention, key);
        try {
          await answer(send(item, { 'Idempotency-Key': key }));
          succeeded.push(item.id);
          setSettled((n) => n + 1);
        } catch (failure) {
          if (!(failure instanceof Problem)) throw failure;
          if (isForAll(failure)) {
            stopped.current = true;
            waiting.unshift(item);
            setObstacle(failure);
          } else setFailures((others) => [...others, { item, problem: failure }]);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setLeft(waiting);
    setPhase('done');
    onDone(succeeded);
    await askAgain(client, concerns);
  };
  const again = () => {
    setFailures([]);
    void run(failures.map(({ item }) => item));
  };
  const done = settled + failures.length;

  return (
    <Modal
      open
      title={words.title}
      onCancel={onClose}
      closable={phase !== 'running' && { 'aria-label': close }}
      mask={{ closable: phase === 'choosing' }}
      keyboard={phase !== 'running'}
      footer={
        phase === 'choosing' ? (
          <>
            <Button onClick={onClose}>{cancel}</Button>
            <Button type="primary" disabled={input === undefined} onClick={() => void run(all)}>
              {words.begin(all.length, number(all.length))}
            </Button>
          </>
        ) : phase === 'running' ? (
          <Button onClick={() => (stopped.current = true)}>{words.stop}</Button>
        ) : (
          <>
            {failures.length > 0 && left.length === 0 && <Button onClick={again}>{words.again}</Button>}
            <Button type={left.length > 0 ? 'default' : 'primary'} onClick={onClose}>
              {close}
            </Button>
            {left.length > 0 && (
              <Button type="primary" onClick={() => void run(left)}>
                {words.goOn(left.length, number(left.length))}
              </Button>
            )}
          </>
        )
      }
    >
      {phase === 'choosing' ? (
        children
      ) : (
        <div role="status">
          <Progress
            percent={all.length ? Math.floor((done / all.length) * 100) : 100}
            aria-label={words.title}
          />
          <p>
            {phase === 'running'
              ? words.progress(number(done), number(all.length))
              : words.done(number(settled), number(left.length))}
          </p>
          <Refused problem={obstacle} />
          {failures.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={words.failed(number(failures.length))}
              description={
                <ul className="plain-list one-by-one-failures">
                  {failures.map(({ item, problem }) => (
                    <li key={item.id}>
                      {named(item)} {problem.detail}
                    </li>
                  ))}
                </ul>
              }
            />
          )}
        </div>
      )}
    </Modal>
  );
}
