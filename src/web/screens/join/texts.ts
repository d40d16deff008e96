import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '入会申请', purpose: '请扫描会议现场的二维码打开本页。' },
  { title: 'Join the union', purpose: 'Open this page with the QR code at the meeting.' },
);
