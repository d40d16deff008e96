import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '管理', purpose: '园区、部门、账号与系统状态。' },
  { title: 'Administration', purpose: 'Parks, departments, accounts and the state of the system.' },
);
