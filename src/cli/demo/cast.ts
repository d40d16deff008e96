import { type CaseStory } from './case-story.js';
import { type PilotEnterprise } from './pilot-lists.js';

/** The cases of one park as the story deals them out. */
export class Cast {
  constructor(private cases: CaseStory[]) {}

  get left(): number {
    return this.cases.length;
  }

  next(count: number): CaseStory[] {
    return this.cases.splice(0, count);
  }

  one(fits: (enterprise: PilotEnterprise) => boolean = () => true): CaseStory {
    const at = this.cases.findIndex(({ enterprise }) => fits(enterprise));
    if (at < 0) throw new RangeError('nobody fits this part');
    return this.cases.splice(at, 1)[0];
  }

  largest(): CaseStory {
    const most = Math.max(...this.cases.map(({ enterprise }) => enterprise.employees));
    return this.one(({ employees }) => employees === most);
  }
}

export function atLeast(employees: number) {
  return (enterprise: PilotEnterprise) => enterprise.employees >= employees;
}

/** The larger ones first, so that many can come from each; within both halves as they were. */
export function largerFirst(cases: readonly CaseStory[]): CaseStory[] {
  const larger = ({ enterprise }: CaseStory) => enterprise.employees >= 12;
  return [...cases.filter(larger), ...cases.filter((one) => !larger(one))];
}
