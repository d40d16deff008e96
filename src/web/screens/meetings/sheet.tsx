import { PrinterOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { fullDayText } from '../../components/dates.js';
import { useFederation } from '../../components/federation.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Meeting, useMeeting } from './meeting.js';
import { texts } from './texts.js';

const LEAST_LINES = 20;

/** A sheet to sign on paper: those invited by name, then empty lines. */
export function SignInSheet() {
  const { id } = useParams();
  const { sheet: words } = useTexts(texts);
  const meeting = useMeeting(id!);
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Link to={`/meetings/${id}`} className="meetings-back">
            {words.back}
          </Link>
          <Button
            type="primary"
            icon={<PrinterOutlined />}
            disabled={!meeting.data}
            onClick={() => window.print()}
          >
            {words.print}
          </Button>
        </>
      }
    >
      <Answered to={meeting}>{(data) => <Sheet meeting={data} />}</Answered>
    </Page>
  );
}

function Sheet({ meeting }: { meeting: Meeting }) {
  const { sheet: words } = useTexts(texts);
  const { meetingKinds, labelled } = useTexts(shared);
  const { language } = usePreferences();
  const names = useNames();
  const federation = useFederation();
  const invited = meeting.kind === 'employee' ? [] : meeting.invitations;
  const [lines, setLines] = useState(Math.max(LEAST_LINES, invited.length + 5));
  const where = [meeting.park && names.park(meeting.park), meeting.place].filter(Boolean).join(' ');
  return (
    <>
      <label className="no-print meetings-lines">
        {words.blank}{' '}
        <InputNumber
          min={Math.max(1, invited.length)}
          max={500}
          precision={0}
          value={lines}
          onChange={(value) => value !== null && setLines(value)}
        />
      </label>
      <article className="panel meetings-sheet">
        {federation && <p className="meetings-federation">{federation}</p>}
        <h2>
          {meeting.subject ?? meetingKinds[meeting.kind]} · {words.title}
        </h2>
        <p className="meetings-intro">
          <span>{labelled(words.date, fullDayText(meeting.on, language))}</span>
          <span>{labelled(words.place, where || '　'.repeat(8))}</span>
          <span>{labelled(words.organiser, names.department(meeting.department))}</span>
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.enterprise}</th>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.phone}</th>
              <th scope="col">{words.sign}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.max(lines, invited.length) }, (_, at) => (
              <tr key={at}>
                <td>{at + 1}</td>
                <td>{invited.at(at)?.name}</td>
                <td />
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <p>{words.count}</p>
      </article>
    </>
  );
}
