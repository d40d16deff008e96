import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Progress, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { answer, api } from '../../api/client.js';
import { newKey } from '../../api/intention.js';
import { Problem } from '../../api/problem.js';
import { askAgain } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { type Names } from '../../components/names.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Row } from './rows.js';
import { texts } from './texts.js';

const AT_ONCE = 4;
const NOBODY = 'nobody';

/** What stands in the way of every other one as well: nothing more is tried until somebody says so. */
const isForAll = ({ status }: Problem) => status === 0 || status === 401 || status >= 500;

interface Failure {
  readonly row: Row;
  readonly problem: Problem;
}

/** Assigns the chosen enterprises one by one: each case is a decision of its own, and a refusal stops no other. */
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
  const { close, cancel } = useTexts(shared);
  const { language } = usePreferences();
  const client = useQueryClient();
  const [officer, setOfficer] = useState<string>();
  const [all] = useState(rows);
  const [assigned, setAssigned] = useState(0);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  /** Not tried yet, after it was stopped. */
  const [left, setLeft] = useState<readonly Row[]>([]);
  const [obstacle, setObstacle] = useState<Problem | null>(null);
  const [phase, setPhase] = useState<'choosing' | 'running' | 'done'>('choosing');
  const stopped = useRef(false);
  useEffect(() => () => void (stopped.current = true), []);
  // What is tried again is the same intention, and is not recorded twice.
  const keys = useRef(new Map<string, string>());

  const departments = new Set(all.map(({ department }) => department));
  const options = names.officers
    .filter((one) => one.role === 'staff' && !one.disabled && departments.has(one.department ?? ''))
    .map((one) => ({
      value: one.id,
      label:
        departments.size > 1 ? `${one.displayName} · ${names.department(one.department)}` : one.displayName,
    }));
  const number = (n: number) => numberText(n, language);

  const run = async (todo: readonly Row[]) => {
    stopped.current = false;
    setObstacle(null);
    setLeft([]);
    setPhase('running');
    const waiting = [...todo];
    const succeeded: string[] = [];
    const work = async () => {
      for (let row = waiting.shift(); row; row = stopped.current ? undefined : waiting.shift()) {
        const key = keys.current.get(row.id + officer) ?? newKey();
        keys.current.set(row.id + officer, key);
        try {
          await answer(
            api.POST('/api/enterprises/{id}/assignments', {
              params: { path: { id: row.id } },
              body: { officer: officer === NOBODY ? null : officer! },
              headers: { 'Idempotency-Key': key },
            }),
          );
          succeeded.push(row.id);
          setAssigned((n) => n + 1);
        } catch (failure) {
          if (!(failure instanceof Problem)) throw failure;
          if (isForAll(failure)) {
            stopped.current = true;
            waiting.unshift(row);
            setObstacle(failure);
          } else setFailures((others) => [...others, { row, problem: failure }]);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setLeft(waiting);
    setPhase('done');
    onAssigned(succeeded);
    await askAgain(client, ['enterprise']);
  };
  const again = () => {
    setFailures([]);
    void run(failures.map(({ row }) => row));
  };
  const done = assigned + failures.length;

  return (
    <Modal
      open
      title={assign.title}
      onCancel={onClose}
      closable={phase !== 'running' && { 'aria-label': close }}
      mask={{ closable: phase === 'choosing' }}
      keyboard={phase !== 'running'}
      footer={
        phase === 'choosing' ? (
          <>
            <Button onClick={onClose}>{cancel}</Button>
            <Button type="primary" disabled={officer === undefined} onClick={() => void run(all)}>
              {assign.begin(all.length, number(all.length))}
            </Button>
          </>
        ) : phase === 'running' ? (
          <Button onClick={() => (stopped.current = true)}>{assign.stop}</Button>
        ) : (
          <>
            {failures.length > 0 && left.length === 0 && <Button onClick={again}>{assign.again}</Button>}
            <Button type={left.length > 0 ? 'default' : 'primary'} onClick={onClose}>
              {close}
            </Button>
            {left.length > 0 && (
              <Button type="primary" onClick={() => void run(left)}>
                {assign.goOn(left.length, number(left.length))}
              </Button>
            )}
          </>
        )
      }
    >
      {phase === 'choosing' ? (
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
      ) : (
        <div role="status">
          <Progress
            percent={all.length ? Math.floor((done / all.length) * 100) : 100}
            aria-label={assign.title}
          />
          <p>
            {phase === 'running'
              ? assign.progress(number(done), number(all.length))
              : assign.done(number(assigned), number(left.length))}
          </p>
          <Refused problem={obstacle} />
          {failures.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={assign.failed(number(failures.length))}
              description={
                <ul className="plain-list enterprises-failures">
                  {failures.map(({ row, problem }) => (
                    <li key={row.id}>
                      <Link to={`/enterprises/${row.id}`}>{row.name}</Link> {problem.detail}
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
