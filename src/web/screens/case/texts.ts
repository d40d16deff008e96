import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '企业详情', purpose: '一家企业的建会进程：阶段、下一步、还缺什么、全部记录。' },
  {
    title: 'Enterprise',
    purpose: 'The path of one enterprise: stage, next step, what is missing, all that was recorded.',
  },
);
