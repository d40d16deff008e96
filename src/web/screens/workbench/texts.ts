import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  {
    title: '工作台',
    purpose:
      '本部门今天要做的事：按阶段的企业、久未联系的企业、报名多而未建会的企业、今日会议、待接收的入会申请。',
  },
  {
    title: 'Workbench',
    purpose:
      'What your department has to do today: enterprises by stage, those long without contact, those with most sign-ups and no union, today’s meetings, sign-ups to admit.',
  },
);
