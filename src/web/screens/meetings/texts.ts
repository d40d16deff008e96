import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '会议', purpose: '计划会议、邀请企业、现场报名与会后登记。' },
  { title: 'Meetings', purpose: 'Plan meetings, invite enterprises, take sign-ups and record outcomes.' },
);
