import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { queryClient } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { numberText } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { NotAllowed } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { CopiedLine, HeldLine } from './held-line.js';
import { streamParts } from './names.js';
import { Tabs } from './tabs.js';
import { texts } from './texts.js';

interface Verdict {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  readonly head: { readonly position: string; readonly digest: string };
  readonly bad: readonly { readonly stream: string; readonly revision: number; readonly why: string }[];
  /** Whether the log still holds what was written down of it. */
  readonly expected?: 'found' | 'differs' | 'not-there';
}
type Line =
  | { readonly progress: { readonly events: number; readonly position: string; readonly end: string } }
  | { readonly verdict: Verdict };

/** The end of the log as somebody wrote it down. */
interface Held {
  readonly position: string;
  readonly digest: string;
}

const lineOf = ({ position, digest }: Held) => `log position=${position} digest=${digest}`;

/** What a line of `lineOf` says; nothing where it is none. */
function heldIn(line: string): Held | undefined {
  const [, position, digest] = /^log\s+position=(\d+)\s+digest=([0-9a-f]{64})$/.exec(line) ?? [];
  return digest === undefined ? undefined : { position, digest };
}

/** Every chain of the log, recomputed by the server while its progress is told. */
export function WholeLog() {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const { may } = useSession();
  const [line, setLine] = useState<Line | 'started' | 'failed' | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const verify = async (held?: Held) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setLine('started');
    try {
      for await (const told of linesOf(held, abort.signal)) setLine(told);
    } catch {
      // One that was stopped for another has nothing more to say.
      if (running.current === abort) setLine(abort.signal.aborted ? null : 'failed');
    }
  };
  if (!may('GET /api/audit/verification')) return <NotAllowed page />;
  const verdict = typeof line === 'object' && line && 'verdict' in line ? line.verdict : undefined;
  const progress = typeof line === 'object' && line && 'progress' in line ? line.progress : undefined;
  const isRunning = line === 'started' || progress !== undefined;
  const count = (n: number) => numberText(n, language);
  return (
    <Page
      title={words.title}
      intro={words.whole.intro}
      actions={
        <Button icon={<DownloadOutlined />} href="/api/audit/events" download="events.ndjson">
          {words.whole.download}
        </Button>
      }
    >
      <Tabs />
      <section className="panel replay-whole" aria-labelledby="replay-whole">
        <h2 id="replay-whole">{words.whole.title}</h2>
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
          {verdict && <Told verdict={verdict} />}
        </div>
        {verdict?.ok && (
          <CopiedLine title={words.whole.head} help={words.headHelp} line={lineOf(verdict.head)} />
        )}
        <HeldLine
          label={words.whole.held}
          help={words.whole.heldHelp}
          read={heldIn}
          onHeld={(held) => held && void verify(held)}
        />
      </section>
    </Page>
  );
}

function Told({ verdict: { ok, events, streams, bad, expected } }: { verdict: Verdict }) {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const count = (n: number) => numberText(n, language);
  const chains =
    bad.length === 0 ? words.whole.good(count(events), count(streams)) : words.whole.bad(bad.length);
  const held = expected && words.whole.expected[expected];
  return (
    <Alert
      type={ok ? 'success' : 'error'}
      showIcon
      // What is wrong comes first.
      title={held && bad.length === 0 ? held : chains}
      description={
        (held || bad.length > 0) && (
          <>
            {held && <p>{bad.length === 0 ? chains : held}</p>}
            {bad.length > 0 && (
              <ul className="plain-list">
                {bad.map(({ stream, revision, why }) => (
                  <li key={stream}>
                    <Link to={placeOf(stream, revision)}>
                      <code>{stream}</code>
                    </Link>{' '}
                    · {words.revision} {revision} · {words.faults[why as keyof typeof words.faults] ?? why}
                  </li>
                ))}
              </ul>
            )}
          </>
        )
      }
    />
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
async function* linesOf(held: Held | undefined, signal: AbortSignal): AsyncGenerator<Line> {
  const response = await fetch(`/api/audit/verification?${new URLSearchParams({ ...held })}`, { signal });
  // Any question through the client finds out that the session is over, and asks to sign in.
  if (response.status === 401) void queryClient.invalidateQueries({ queryKey: ['me'] });
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
