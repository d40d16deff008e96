import { type Words } from '../kernel/words.js';
import { type ThresholdName } from './settings.events.js';

/** What the thresholds are called. */
export const THRESHOLD_WORDS: Readonly<Record<ThresholdName, Words>> = {
  committeeMembers: { zh: '应建工会委员会的会员人数', en: 'Members for a committee' },
  womenCommitteeMembers: {
    zh: '应建女职工委员会的女会员人数',
    en: 'Women members for a women workers’ committee',
  },
  fullTimeChairEmployees: { zh: '可设专职主席的职工人数', en: 'Employees for a full-time chair' },
  termYears: { zh: '每届任期（年）', en: 'Length of a term in years' },
  monthsToEstablish: { zh: '开业后应建会的月数', en: 'Months within which to establish' },
  willingEmployees: { zh: '视为职工愿意的入会人数', en: 'Employees that count as willing' },
};
