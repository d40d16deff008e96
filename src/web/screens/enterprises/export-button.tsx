import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../api/problem.js';
import { usePreferences } from '../../app/preferences.js';
import { numberText, today } from '../../components/dates.js';
import { useNames } from '../../components/names.js';
import { Refused } from '../../components/states.js';
import { caseWords } from '../../texts/case.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Column, csvOf, download } from './csv.js';
import { type Filters } from './filters.js';
import { texts } from './texts.js';

/** Writes the whole filtered list to a CSV file, and says how far it has come. */
export function Export({ filters }: { filters: Filters }) {
  const { columns, export: words } = useTexts(texts);
  const { stages } = useTexts(shared);
  const { closings } = useTexts(caseWords);
  const { language } = usePreferences();
  const { message } = App.useApp();
  const names = useNames();
  const [progress, setProgress] = useState<{ rows: number; total: number | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const number = (n: number) => numberText(n, language);

  const csv: readonly Column[] = [
    [columns.name, (row) => row.name],
    [columns.uscc, (row) => row.uscc],
    [columns.stage, (row) => stages[row.stage]],
    [columns.out, (row) => row.out && closings[row.out]],
    [columns.department, (row) => names.department(row.department)],
    [columns.park, (row) => row.park && names.park(row.park)],
    [columns.officer, (row) => row.officer && names.officer(row.officer)],
    [columns.employees, (row) => row.employees],
    [columns.applicants, (row) => row.applicants],
    [columns.registeredOn, (row) => row.registeredOn],
    [columns.lastContact, (row) => row.lastContactOn],
    [columns.nextDue, (row) => row.nextDueOn],
    [columns.days, (row) => row.daysInStage],
  ];

  const run = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setProblem(null);
    setProgress({ rows: 0, total: null });
    let rows = 0;
    const onProgress = (read: number, total: number | null) => {
      rows = read;
      setProgress({ rows: read, total });
    };
    try {
      const file = await csvOf(filters, csv, onProgress, controller.signal);
      download(file, `${words.file}-${today()}.csv`);
      void message.success(words.done(number(rows)));
    } catch (failure) {
      if (controller.signal.aborted) return;
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setProgress(null);
    }
  };

  return (
    <>
      <Button icon={<DownloadOutlined />} disabled={progress !== null} onClick={() => void run()}>
        {words.title}
      </Button>
      {progress && (
        <Alert
          className="enterprises-export"
          type="info"
          role="status"
          title={words.progress(number(progress.rows))}
          description={
            progress.total !== null && (
              <Progress
                percent={progress.total ? Math.floor((progress.rows / progress.total) * 100) : 100}
                aria-label={words.title}
              />
            )
          }
          action={<Button onClick={() => stop.current?.abort()}>{words.stop}</Button>}
        />
      )}
      {problem && (
        <div className="enterprises-export">
          <Refused problem={problem} />
        </div>
      )}
    </>
  );
}
