import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { useTexts } from '../../texts/catalogue.js';
import { streamParts } from './names.js';
import { texts } from './texts.js';

interface Verdict {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  readonly head: { readonly position: string; readonly digest: string };
  readonly bad: readonly { readonly stream: string; readonly revision: number; readonly why: string }[];
}
type Line =
  | { readonly progress: { readonly events: number; readonly position: string; readonly end: string } }
  | { readonly verdict: Verdict };

/** Every chain of the log, recomputed by the server while its progress is told. */
export function WholeLog() {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const [line, setLine] = useState<Line | 'started' | 'failed' | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const verify = async () => {
    const abort = new AbortController();
    running.current = abort;
    setLine('started');
    try {
      for await (const told of linesOf(abort.signal)) setLine(told);
    } catch {
      setLine(abort.signal.aborted ? null : 'failed');
    }
  };
  const verdict = typeof line === 'object' && line && 'verdict' in line ? line.verdict : undefined;
  const progress = typeof line === 'object' && line && 'progress' in line ? line.progress : undefined;
  const isRunning = line === 'started' || progress !== undefined;
  const count = (n: number) => numberText(n, language);
  return (
    <section className="panel replay-whole" aria-labelledby="replay-whole">
      <h2 id="replay-whole">{words.whole.title}</h2>
      <p className="quiet">{words.whole.intro}</p>
      {isRunning ? (
        <Button onClick={() => running.current?.abort()}>{words.whole.stop}</Button>
      ) : (
        <Button type="primary" onClick={() => void verify()}>
          {words.whole.start}
        </Button>
      )}
      <div role="status">
        {progress && (
          <>
            <Progress
              percent={Math.round((100 * Number(progress.position)) / Math.max(1, Number(progress.end)))}
              aria-label={words.whole.title}
            />
            <p>{words.whole.progress(count(progress.events))}</p>
          </>
        )}
        {line === 'failed' && <Alert type="warning" showIcon title={words.whole.failed} />}
        {verdict && (
          <Alert
            type={verdict.ok ? 'success' : 'error'}
            showIcon
            title={
              verdict.ok
                ? words.whole.good(count(verdict.events), count(verdict.streams))
                : words.whole.bad(verdict.bad.length)
            }
            description={
              <>
                {verdict.bad.length > 0 && (
                  <ul className="plain-list">
                    {verdict.bad.map(({ stream, revision, why }) => (
                      <li key={stream}>
                        <Link to={placeOf(stream, revision)}>
                          <code>{stream}</code>
                        </Link>{' '}
                        · {words.revision} {revision} ·{' '}
                        {words.faults[why as keyof typeof words.faults] ?? why}
                      </li>
                    ))}
                  </ul>
                )}
                <p>{words.whole.head}</p>
                <code>
                  position={verdict.head.position} digest={verdict.head.digest}
                </code>
              </>
            }
          />
        )}
      </div>
    </section>
  );
}

/** Where a broken chain is looked at. */
function placeOf(stream: string, revision: number): string {
  const { category, id } = streamParts(stream);
  return category === 'enterprise'
    ? `/replay/${id}?revision=${Math.max(0, revision)}`
    : `/replay/log?stream=${encodeURIComponent(stream)}`;
}

/** The answer comes line by line for as long as it takes; the client of the API would give it up. */
async function* linesOf(signal: AbortSignal): AsyncGenerator<Line> {
  const response = await fetch('/api/audit/verification', { signal });
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let told = false;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    for (const line of lines.filter(Boolean)) {
      const read = JSON.parse(line) as Line;
      told = 'verdict' in read;
      yield read;
    }
  }
  if (!told) throw new Error('the verification ended without a verdict');
}
