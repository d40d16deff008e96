import { useCallback, useEffect, useState } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { dayText } from '../../components/dates.js';
import { usePreferences } from '../../app/preferences.js';
import { Frame } from '../../light/frame.js';
import { useTexts } from '../../texts/catalogue.js';
import { Application } from './application.js';
import './join.css';
import { Progress, ReceiptField } from './progress.js';
import { texts } from './texts.js';

const codeHere = () => decodeURIComponent(location.pathname.split('/')[2] ?? '');
/** Behind the `#` it stays on the device, and goes with a bookmark. */
const receiptHere = () => new URLSearchParams(location.hash.slice(1)).get('receipt');

/** `/join/<code>`: opened by the meeting's QR code, without an account. */
export function Join() {
  const words = useTexts(texts);
  const [receipt, setReceipt] = useState(receiptHere);
  const code = codeHere();

  useEffect(() => {
    const follow = () => setReceipt(receiptHere());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const show = (next: string | null) => {
    location.hash = next === null ? '' : `receipt=${next}`;
    setReceipt(next);
    scrollTo({ top: 0 });
  };
  return (
    <Frame title={words.title}>
      {code === '' ? (
        <p className="note">{words.purpose}</p>
      ) : receipt !== null ? (
        <Progress key={receipt} code={code} receipt={receipt} onAnother={() => show(null)} />
      ) : (
        <Opened code={code} onReceipt={show} />
      )}
    </Frame>
  );
}

function Opened({ code, onReceipt }: { code: string; onReceipt: (receipt: string) => void }) {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const [meeting, setMeeting] = useState<Schemas['SignUpPageDto']>();
  const [problem, setProblem] = useState<Problem>();
  const open = useCallback(async () => {
    setProblem(undefined);
    await answer(api.GET('/api/join/{code}', { params: { path: { code } } })).then(setMeeting, setProblem);
  }, [code]);
  useEffect(() => void open(), [open, language]);

  return (
    <>
      {problem && (
        <div className="note bad" role="alert">
          <strong>{problem.title}</strong>
          <p>{problem.detail}</p>
          {(problem.isOffline || problem.status === 429 || problem.status >= 500) && (
            <button type="button" className="button" onClick={() => void open()}>
              {words.retry}
            </button>
          )}
        </div>
      )}
      {meeting ? (
        <>
          <p className="join-meeting">
            {meeting.federation && <strong>{meeting.federation}</strong>}
            {words.meeting(dayText(meeting.on, language), meeting.park, meeting.place)}
          </p>
          <Application code={code} meeting={meeting} onOutdated={open} onReceipt={onReceipt} />
        </>
      ) : (
        !problem && <p role="status">{words.loading}</p>
      )}
      <ReceiptField onReceipt={onReceipt} />
    </>
  );
}
