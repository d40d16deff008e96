import { Input, type InputProps } from 'antd';
import { useEffect, useState } from 'react';

/**
 * A business date, `YYYY-MM-DD`: the browser's own field, which every phone and screen reader knows.
 * Without a latest day browsers take years of six digits, and who types on after the fourth is still in the year.
 */
export function DayField(props: Omit<InputProps, 'type'>) {
  return <Input max="9999-12-31" {...props} type="date" />;
}

/**
 * A day from `least` to `most` that is looked at as soon as it is chosen. While one is typed its parts
 * make other days, such as of the year 2: those outside are left standing, and are none until it is left.
 */
export function DayChoice({
  value,
  least,
  most,
  onChoose,
  onClear,
  ...props
}: Omit<InputProps, 'type' | 'value' | 'min' | 'max' | 'onChange' | 'onBlur'> & {
  /** '' while none is chosen. */
  value: string;
  least: string;
  most: string;
  onChoose: (day: string) => void;
  /** The field was emptied; unless told, what was chosen comes back. */
  onClear?: () => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [value]);
  return (
    <DayField
      {...props}
      value={typed ?? value}
      min={least}
      max={most}
      onChange={({ target: { value: day } }) => {
        setTyped(day);
        if (day === '') onClear?.();
        else if (day >= least && day <= most) onChoose(day);
      }}
      onBlur={() => {
        if (typed) onChoose(typed < least ? least : typed > most ? most : typed);
        setTyped(null);
      }}
    />
  );
}
