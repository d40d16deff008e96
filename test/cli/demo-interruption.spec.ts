import { AdjustableClock } from '../../src/kernel/clock.js';
import { ProcessRunner } from '../../src/processes/process-runner.js';
import { cutOffAt } from '../../src/cli/demo/interruption.js';
import { startApplication } from '../support/application.js';
import { People } from '../support/people.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const HOUR = '2026-10-12T02:00:00.000Z';

test('what follows from the hour at which a load was cut off is recorded in that hour', async () => {
  const folder = temporaryFolder();
  try {
    expect(await cutOffAt(folder)).toBeNull();
    const first = await startApplication({ folder, clock: new AdjustableClock(HOUR) });
    // Cut off before the reactions: from here on they are not made.
    await first.application.nest.get(ProcessRunner).onApplicationShutdown();
    const staff = await new People(first).as('staff');
    const enterprise = (await staff.post('/api/enterprises', { details: { name: '北京示例有限公司' } })).body
      .id;
    const { id } = (await staff.post('/api/meetings', { kind: 'one-on-one', on: '2026-10-12', enterprise }))
      .body;
    const held = { on: '2026-10-12', leaflets: 0, attending: [{ enterprise, headcount: 3 }] };
    expect((await staff.post(`/api/meetings/${id}/outcome`, held)).status).toBe(200);
    await first.close();

    const cutOff = await cutOffAt(folder);
    expect(cutOff!.slice(0, 16)).toBe(HOUR.slice(0, 16));
    const second = await startApplication({ folder, clock: new AdjustableClock(cutOff) });
    const { store } = second.application.platform;
    const processes = second.application.nest.get(ProcessRunner);
    for (let end = -1; end !== (await store.end());) {
      end = await store.end();
      while (processes.position() < end) await new Promise(setImmediate);
    }
    const communicated = (await store.readStream(`enterprise-${enterprise}`)).at(-1)!;
    await second.close();
    expect(communicated.type).toBe('CommunicationRecorded');
    expect(communicated.metadata.recordedAt.slice(0, 16)).toBe(HOUR.slice(0, 16));
  } finally {
    removeFolder(folder);
  }
});
