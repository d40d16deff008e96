import { type Schemas } from '../../api/client.js';
import { StageTag, type Stage } from '../../components/stage.js';
import { useTexts } from '../../texts/catalogue.js';
import { Json } from './entry-view.js';
import { useNames } from './names.js';
import { texts } from './texts.js';

/** Shown in this order; the rest stands in the whole case below. */
const SHOWN = [
  'reached',
  'department',
  'officer',
  'park',
  'registeredOn',
  'employees',
  'womenEmployees',
  'willingness',
  'concerns',
  'visits',
  'communications',
  'interests',
  'services',
  'lastContactOn',
  'followUps',
  'application',
  'union',
  'out',
  'retractions',
] as const;

/** Takes the whole width: in a column it would be a tower of short lines. */
const isLong = (text: string) => text.length > 60 || text.includes('\n');

/** The case as it stood. */
export function CaseView({ shown }: { shown: Schemas['CaseDto'] }) {
  const words = useTexts(texts);
  const names = useNames();
  const { stage, out } = shown.case as { readonly stage: Stage; readonly out: unknown };
  return (
    <>
      <dl className="replay-facts">
        <div>
          <dt>{words.stage}</dt>
          <dd>
            <StageTag stage={stage} out={out !== null} />
          </dd>
        </div>
        {SHOWN.map((field) => (
          <div key={field} data-wide={isLong(names.value(shown.case[field], field))}>
            <dt>{names.field(field)}</dt>
            <dd>{names.value(shown.case[field], field)}</dd>
          </div>
        ))}
      </dl>
      <details className="replay-more">
        <summary>{words.everything}</summary>
        <Json value={shown.case} />
      </details>
    </>
  );
}
