import { Input, type InputProps } from 'antd';

/** A business date, `YYYY-MM-DD`: the browser's own field, which every phone and screen reader knows. */
export function DayField(props: Omit<InputProps, 'type'>) {
  return <Input {...props} type="date" />;
}
