import { Button } from 'antd';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';

/** The groups that rows fall into, each with how many; one of them is shown. */
export function GroupButtons<Group extends string>({
  label,
  names,
  counts,
  shown,
  onShow,
}: {
  label: string;
  /** In the order of the buttons. */
  names: readonly (readonly [Group, string])[];
  counts: Readonly<Record<Group, number>>;
  shown: Group;
  onShow: (group: Group) => void;
}) {
  const { language } = usePreferences();
  return (
    <div className="rosters-groups" role="group" aria-label={label}>
      {names.map(([group, name]) => (
        <Button
          key={group}
          className="printed"
          type={group === shown ? 'primary' : 'default'}
          aria-pressed={group === shown}
          onClick={() => onShow(group)}
        >
          {name} {numberText(counts[group], language)}
        </Button>
      ))}
    </div>
  );
}
