import { refusals, type Terms } from '../kernel/refusal.js';

/** What the states of an application are called in a sentence. */
const TERMS: Terms = {
  applied: { zh: '待接收', en: 'waiting' },
  admitted: { zh: '已接收', en: 'admitted' },
  rejected: { zh: '不予接收', en: 'not admitted' },
  withdrawn: { zh: '本人撤回', en: 'withdrawn' },
};

export const refuseMembership = refusals(
  {
    'membership-unknown': {
      kind: 'not-found',
      zh: '没有这份入会申请。',
      en: 'There is no such application.',
    },
    'enterprise-unknown': {
      kind: 'unprocessable',
      zh: '没有这家企业，请先登记企业。',
      en: 'There is no such enterprise; register it first.',
    },
    'meeting-unknown': {
      kind: 'unprocessable',
      zh: '没有这场会议，请先安排会议。',
      en: 'There is no such meeting; plan it first.',
    },
    'already-applied': {
      kind: 'conflict',
      zh: '此人已提交过入会申请，无需重复登记。不予接收或本人撤回后，可再次申请。',
      en: 'This person has applied already. Another application is possible once that one is not admitted or withdrawn.',
    },
    'application-abandoned': {
      kind: 'conflict',
      zh: '此人的另一份入会申请先一步登记，本次未能登记。请刷新查看；确需登记时请重新填写提交。',
      en: 'Another application of this person overtook this one. Reload; if it is still needed, enter it anew.',
    },
    'membership-not-open': {
      kind: 'conflict',
      zh: '该入会申请的状态为“{stage}”，只有待接收的可以接收或不予接收。',
      en: 'This application is {stage}; only one that is waiting can be decided on.',
    },
    'membership-over': {
      kind: 'conflict',
      zh: '该入会申请已结束（{stage}），不能再撤回。',
      en: 'This application is over ({stage}) and cannot be withdrawn.',
    },
    'person-erased': {
      kind: 'conflict',
      zh: '申请人的个人信息已删除，不能再办理。',
      en: 'The applicant’s personal data was erased; nothing more can be decided.',
    },
    'meeting-missing': {
      kind: 'unprocessable',
      zh: '现场申请入会须注明是哪一场会议。',
      en: 'An application on the spot needs the meeting at which it was made.',
    },
    'in-the-future': {
      kind: 'unprocessable',
      zh: '日期 {on} 晚于今天（{today}）。',
      en: 'The date {on} is later than today ({today}).',
    },
    'before-registration': {
      kind: 'unprocessable',
      zh: '日期 {on} 早于企业登记日期 {registeredOn}。请填写登记当日或之后的日期。',
      en: 'The date {on} is earlier than the registration of the enterprise ({registeredOn}). Enter that day or a later one.',
    },
    'before-application': {
      kind: 'unprocessable',
      zh: '日期 {on} 早于申请日（{appliedOn}）。',
      en: 'The date {on} is earlier than the application ({appliedOn}).',
    },
    'id-number-shape': {
      kind: 'unprocessable',
      zh: '身份证号应为 18 位：17 位数字，末位为数字或 X。没有时可不填。',
      en: 'A resident ID number has 17 digits and a digit or X. It may be left out.',
    },
    'id-number-birth-date': {
      kind: 'unprocessable',
      zh: '身份证号第 7–14 位不是存在的日期，请对照证件核对。',
      en: 'Digits 7 to 14 of the ID number are no date that exists. Compare it with the card.',
    },
    'id-number-check-digit': {
      kind: 'unprocessable',
      zh: '身份证号校验位不符，可能有一位输错，请对照证件核对。',
      en: 'The check digit of the ID number does not fit; a digit may be mistyped. Compare it with the card.',
    },
    'phone-invalid': {
      kind: 'unprocessable',
      zh: '应为 11 位手机号，以 1 开头，如 13812341234。',
      en: 'must be a mobile number of 11 digits that begins with 1, such as 13812341234.',
    },
  },
  TERMS,
);
