import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '名录', purpose: '上传名录，核对、比对并确认登记企业。' },
  { title: 'Rosters', purpose: 'Upload rosters, compare them, decide and register the enterprises.' },
);
