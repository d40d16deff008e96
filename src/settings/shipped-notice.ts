import { type Notice } from './settings.events.js';

/** The notice that comes with the product. Whoever changes its text raises its version. */
export const SHIPPED_NOTICE: Notice = {
  version: 1,
  zh: {
    text: [
      '收集内容：姓名、手机号，以及您自愿填写的身份证号。',
      '用途：仅用于办理您的工会入会申请及与您联系，不作他用，不向您的单位提供。',
      '保护：提交后立即加密保存，只有负责办理的产业部干部可以查看。',
      '期限：办理期间及会籍存续期间保存。',
      '您的权利：可随时要求查询、更正、撤回同意或删除，请联系现场工作人员或所在园区的工会工作人员。',
    ].join('\n'),
    statement: '我已阅读并同意按上述方式处理我的个人信息，自愿申请加入工会。',
  },
  en: {
    text: [
      'What: your name, your mobile number and, if you wish, your ID number.',
      'What for: only to handle your application for membership and to reach you. Nothing else; your employer does not get it.',
      'How it is kept: encrypted as soon as you send it; only the department staff who handle it can read it.',
      'How long: while it is handled and while you are a member.',
      'Your rights: at any time you may ask to see, correct or erase it, or withdraw your consent. Ask the union staff at the meeting or of your park.',
    ].join('\n'),
    statement: 'I have read this, agree to it, and apply to join the union of my own free will.',
  },
};

/** What an application says that it agreed to. */
export const consentTo = ({ version }: Pick<Notice, 'version'>): string =>
  `入会申请个人信息处理告知书 v${version}`;
