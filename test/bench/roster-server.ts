import { Application } from '../../src/application.js';
import { settingsFrom } from '../../src/config.js';
import { OWN_DEPARTMENT, People } from '../support/people.js';

// Started as a process of its own, so that what it takes is the product's alone.
const folder = process.argv[2];
const application = await Application.open(settingsFrom({ JIANHUI_DATA_DIR: folder, PORT: '0' }), {
  logger: false,
});
const url = await application.listen();
const people = new People({ application, url, folder, close: () => application.close() });
const { token } = await people.as('staff');
const { body } = await (
  await people.as('system-admin')
).post('/api/parks', { name: '示例园', department: OWN_DEPARTMENT, rollout: 'targeted' });

process.on('message', (message) => {
  if (message === 'stop') void application.close().then(() => process.exit(0));
  else {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.send?.({ peakMiB: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 });
  }
});
process.send?.({ url, token, park: body.id });
