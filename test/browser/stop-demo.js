import { once } from 'node:events';
import { rmSync } from 'node:fs';

export default async function stopDemo() {
  if (!globalThis.jianhuiDemo) return;
  const { demo, folder } = globalThis.jianhuiDemo;
  if (demo.exitCode === null) {
    demo.kill('SIGTERM');
    await once(demo, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}
