import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

export const STAGES = ['unvisited', 'visited', 'communicated', 'applied', 'established'] as const;
export type Stage = (typeof STAGES)[number];

/** A stage by name, and by a bar that fills from step to step; colour only repeats it. */
export function StageTag({ stage, out = false }: { stage: Stage; out?: boolean }) {
  const texts = useTexts(shared);
  return (
    <span className="stage" data-stage={out ? 'out' : stage}>
      <span className="stage-bar" aria-hidden="true">
        {STAGES.slice(1).map((step, at) => (
          <i key={step} data-on={STAGES.indexOf(stage) > at} />
        ))}
      </span>
      {out ? texts.out : texts.stages[stage]}
    </span>
  );
}
