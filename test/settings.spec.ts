import { settingsFrom, SettingsInvalid } from '../src/config.js';

test('the thresholds of the law are those of the law unless told', () => {
  expect(settingsFrom({}).law).toEqual({
    committeeMembers: 25,
    womenCommitteeMembers: 25,
    fullTimeChairEmployees: 200,
    termYears: [3, 5],
    monthsToEstablish: 6,
    willingEmployees: 1,
  });
  const told = { JIANHUI_LAW_COMMITTEE_MEMBERS: '10', JIANHUI_LAW_TERM_YEARS: '5' };
  expect(settingsFrom(told).law).toMatchObject({ committeeMembers: 10, termYears: [5] });
});

test('a threshold that is no number is refused by name', () => {
  for (const [name, value] of [
    ['JIANHUI_LAW_COMMITTEE_MEMBERS', 'many'],
    ['JIANHUI_LAW_WILLING_EMPLOYEES', '0'],
    ['JIANHUI_LAW_TERM_YEARS', '3,often'],
  ]) {
    const settings = () => settingsFrom({ [name]: value });
    expect(settings).toThrow(SettingsInvalid);
    expect(settings).toThrow(name);
  }
});
