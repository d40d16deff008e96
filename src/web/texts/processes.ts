import { catalogue } from './catalogue.js';

/** What the server does by itself, by the name of its rule. */
export const processWords = catalogue(
  {
    'roster-confirmation': '名录确认后登记企业',
    'meeting-communication': '会议结果记入企业',
    'membership-interest': '入会申请记入企业',
  },
  {
    'roster-confirmation': 'Registration after a roster was confirmed',
    'meeting-communication': 'Meeting outcome entered with the enterprise',
    'membership-interest': 'Membership application entered with the enterprise',
  },
);
