import { refusals } from '../kernel/refusal.js';

export const refuseSignUp = refusals({
  'sign-up-code-unknown': {
    kind: 'not-found',
    zh: '二维码无效，请重新扫描会议现场的二维码。',
    en: 'This code is not valid. Scan the QR code at the meeting again.',
  },
  'sign-up-code-ended': {
    kind: 'conflict',
    zh: '二维码已过期。请向现场工作人员索取新的二维码。',
    en: 'This code has ended. Ask the staff at the meeting for a new one.',
  },
  'sign-up-meeting-cancelled': {
    kind: 'conflict',
    zh: '这场会议已取消，不能在此申请。请联系工会工作人员。',
    en: 'This meeting was cancelled; you cannot apply here. Ask the union staff.',
  },
  'sign-up-enterprise-elsewhere': {
    kind: 'unprocessable',
    zh: '所选企业不在本次会议的范围内。请从查找结果中选择；找不到时请现场工作人员代为登记。',
    en: 'This enterprise does not belong to the meeting. Choose one that the search finds, or ask the staff to take you in.',
  },
  'sign-up-consent-outdated': {
    kind: 'unprocessable',
    zh: '告知书已更新，请阅读新的告知书后再提交。',
    en: 'The notice has changed. Read the new one and send again.',
  },
  'receipt-unknown': {
    kind: 'not-found',
    zh: '没有这个回执，请核对回执编号是否完整。',
    en: 'There is no such receipt. Check that it is complete.',
  },
  'sign-up-too-often': {
    kind: 'throttled',
    zh: '此刻申请的人较多，请 {seconds} 秒后再试。',
    en: 'Many people are signing up at the moment. Try again in {seconds} seconds.',
  },
});
