import { once } from 'node:events';
import { connect } from 'node:net';
import { startApplication } from '../support/application.js';
import { People } from '../support/people.js';

test('a connection that a browser opened ahead does not hold up the end', async () => {
  const running = await startApplication();
  const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  socket.resume();
  await running.close();
  await ended;
});

test('nor do lines to the updates that were dropped, some before they were answered', async () => {
  const running = await startApplication();
  const { token } = await new People(running).as('staff');
  for (const isAwaited of [true, false]) {
    const controls = Array.from({ length: 6 }, () => new AbortController());
    const asked = controls.map(({ signal }) =>
      fetch(`${running.url}/api/updates`, {
        headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
        signal,
      }).catch(() => undefined),
    );
    if (isAwaited) await Promise.all(asked);
    for (const control of controls) control.abort();
    await Promise.all(asked);
  }
  await running.close();
});
