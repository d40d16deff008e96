import { Progress } from 'antd';
import { type Schemas } from '../../api/client.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** How far a confirmation has come: enterprises are registered one by one. */
export function Registered({ confirmation }: { confirmation: Schemas['ConfirmationProgressDto'] }) {
  const { confirm } = useTexts(texts);
  const { on, entities, pending } = confirmation;
  if (on === null || entities === 0) return null;
  const done = entities - pending;
  return (
    <div role="status">
      <Progress
        percent={Math.floor((100 * done) / entities)}
        status={pending === 0 ? 'success' : 'active'}
        size="small"
        aria-label={confirm.progress(done, entities)}
      />
      <small className="quiet">
        {pending === 0 ? `${confirm.complete} · ` : ''}
        {confirm.progress(done, entities)}
      </small>
    </div>
  );
}
