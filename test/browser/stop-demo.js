import { once } from 'node:events';
import { rmSync } from 'node:fs';

export default async function stopDemos() {
  for (const { demo, folder } of globalThis.jianhuiDemos ?? []) {
    if (demo.exitCode === null) {
      demo.kill('SIGTERM');
      await once(demo, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
