// Starts the built product on the demo data, once for the journeys of each worker, which run one after the other.
// Plain JavaScript: Jest loads it as it is.
// JIANHUI_DEMO_URL names a demo that runs already (`npm run demo`), which is quicker while working on a screen.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountsOf } from '../../dist/src/cli/demo/accounts.js';

const SEED = 2026;

export default async function startDemos({ maxWorkers }) {
  const given = process.env.JIANHUI_DEMO_URL;
  const urls = given ? [given] : await Promise.all(Array.from({ length: maxWorkers }, start));
  process.env.JIANHUI_DEMO = JSON.stringify({ urls, accounts: accountsOf(SEED) });
}

async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'jianhui-browser-'));
  const demo = spawn(
    process.execPath,
    ['dist/src/cli/main.js', 'demo', '--data', folder, '--port', '0', '--seed', String(SEED)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  (globalThis.jianhuiDemos ??= []).push({ demo, folder });
  return new Promise((resolve, reject) => {
    let said = '';
    // Goes on being read to the end: a demo whose words nobody takes stops.
    demo.stdout.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    demo.once('exit', (code) => reject(new Error(`the demo did not start: ${code}`)));
  });
}
