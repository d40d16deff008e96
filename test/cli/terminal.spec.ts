import { languageFrom } from '../../src/cli/terminal.js';

test('the command line speaks the language of the locale', () => {
  expect(languageFrom({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageFrom({ LANG: 'en_US.UTF-8' })).toBe('en');
  expect(languageFrom({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(languageFrom({})).toBe('en');
});
