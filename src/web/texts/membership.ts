import { catalogue } from './catalogue.js';

/** The words of an application for individual membership that more than one screen shows. */
export const membershipWords = catalogue(
  {
    states: { applied: '待接收', admitted: '已接收', rejected: '不予接收', withdrawn: '本人撤回' },
    channels: { 'on-the-spot': '现场', app: '线上', relative: '亲属代报' },
    appliedOn: (day: string) => `${day} 申请`,
    admit: '接收',
    admitFor: (name: string, day: string) => `接收入会：${name}，${day}申请`,
  },
  {
    states: { applied: 'Waiting', admitted: 'Admitted', rejected: 'Not admitted', withdrawn: 'Withdrawn' },
    channels: { 'on-the-spot': 'on the spot', app: 'online', relative: 'through a relative' },
    appliedOn: (day: string) => `applied ${day}`,
    admit: 'Admit',
    admitFor: (name: string, day: string) => `Admit the applicant of ${day} at ${name}`,
  },
);
