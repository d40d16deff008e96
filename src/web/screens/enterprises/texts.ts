import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '企业', purpose: '按条件查找企业，保存常用视图，批量指派，导出。' },
  { title: 'Enterprises', purpose: 'Find enterprises, save views, assign many at once, export.' },
);
