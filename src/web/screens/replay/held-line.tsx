import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** A line to be kept outside the system. */
export function CopiedLine({ title, help, line }: { title: string; help: string; line: string }) {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard.writeText(line).then(
      () => message.success(words.copied),
      () => message.warning(words.copyFailed),
    );
  return (
    <div className="replay-head">
      <p>
        <strong>{title}</strong> <span className="quiet">{help}</span>
      </p>
      <code>{line}</code>
      <Button icon={<CopyOutlined />} onClick={() => void copy()}>
        {words.copy}
      </Button>
    </div>
  );
}

/** Takes such a line back, to be held against what is there now. */
export function HeldLine<Held>({
  label,
  help,
  read,
  onHeld,
}: {
  label: string;
  help: string;
  /** Nothing where the line is none. */
  read: (line: string) => Held | undefined;
  onHeld: (held: Held | undefined) => void;
}) {
  const words = useTexts(texts);
  const [line, setLine] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useId();
  const check = () => {
    const said = line.trim();
    const held = said === '' ? undefined : read(said);
    setWrong(said !== '' && held === undefined);
    onHeld(held);
  };
  return (
    <form
      className="replay-held"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <label className="replay-label" htmlFor={field}>
        {label}
      </label>
      <div className="replay-held-line">
        <Input
          id={field}
          value={line}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          status={isWrong ? 'error' : undefined}
          aria-invalid={isWrong}
          aria-describedby={`${field}-help`}
          onChange={({ target }) => setLine(target.value)}
        />
        <Button htmlType="submit">{words.hold}</Button>
      </div>
      <p className="quiet" id={`${field}-help`} role={isWrong ? 'alert' : undefined}>
        {isWrong ? words.heldWrong : help}
      </p>
    </form>
  );
}
