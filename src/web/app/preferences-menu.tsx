import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';
import { prefer, type Preferences as Wishes, usePreferences } from './preferences.js';

/** Language, colours and size of text. Native fields: they work before anything else is loaded. */
export function Preferences() {
  const words = useTexts(shared);
  const { language, colours, text } = usePreferences();
  return (
    <div className="preferences">
      <label>
        <span>{words.language}</span>
        <select
          value={language}
          onChange={({ target }) => prefer({ language: target.value as Wishes['language'] })}
        >
          <option value="zh-CN" lang="zh-CN">
            中文
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </label>
      <label>
        <span>{words.colours.label}</span>
        <select
          value={colours}
          onChange={({ target }) => prefer({ colours: target.value as Wishes['colours'] })}
        >
          <option value="system">{words.colours.system}</option>
          <option value="light">{words.colours.light}</option>
          <option value="dark">{words.colours.dark}</option>
        </select>
      </label>
      <label>
        <span>{words.text.label}</span>
        <select value={text} onChange={({ target }) => prefer({ text: target.value as Wishes['text'] })}>
          <option value="normal">{words.text.normal}</option>
          <option value="large">{words.text.large}</option>
        </select>
      </label>
    </div>
  );
}
