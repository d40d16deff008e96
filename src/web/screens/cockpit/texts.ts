import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '驾驶舱', purpose: '任意日期的建会漏斗、流量、各部门与园区的进展。' },
  { title: 'Cockpit', purpose: 'The funnel, the flow, departments and parks on any date.' },
);
