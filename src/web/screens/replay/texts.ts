import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue(
  { title: '审计回放', purpose: '逐步回放一家企业的全部事件，并校验其完整性。' },
  { title: 'Replay', purpose: 'Replay every event of a case and verify that nothing was altered.' },
);
