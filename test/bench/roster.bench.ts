import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { makeUscc } from '../../src/kernel/uscc.js';
import { csv } from '../support/roster-files.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { type BenchTable, isMain, median, printTable, spread } from './table.js';

const ROUNDS = 3;
const SMALLER = 10_000;
const LARGER = 100_000;
/** Goals of the larger one. */
const SECONDS = 20;
const MEBIBYTES = 500;

/**
 * A list is imported over HTTP and reconciled with another one of the park that is there: from the
 * upload to the first page of the answer. Memory is the peak of a server that did nothing else than
 * take in both lists and reconcile them.
 */
export async function rosterBench(): Promise<BenchTable> {
  const smaller: Round[] = [];
  const larger: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    smaller.push(await measure(SMALLER));
    larger.push(await measure(LARGER));
  }
  const said = (rounds: readonly Round[], of: (round: Round) => number, digits: number) =>
    median(rounds.map(of)).toFixed(digits);
  const row = (what: string, against: string, unit: string, goal: string, values: readonly number[]) => ({
    what,
    against,
    ratio: median(values),
    median: unit,
    spread: spread(values),
    n: ROUNDS,
    goal,
  });
  const name = LARGER.toLocaleString('en');
  return {
    name: `a list of ${name} rows imported, and reconciled with ${name} others`,
    rows: [
      row(
        'from the upload to the reconciliation',
        `${SECONDS} s`,
        `${said(larger, ({ seconds }) => seconds, 1)} s, ${said(larger, ({ cpuSeconds }) => cpuSeconds, 1)} s of CPU`,
        '≤ 1.00',
        larger.map(({ seconds }) => seconds / SECONDS),
      ),
      row(
        'for each row',
        `each of ${SMALLER.toLocaleString('en')} rows with as many others (${said(smaller, ({ seconds }) => seconds, 2)} s)`,
        `${((median(larger.map(({ seconds }) => seconds)) / LARGER) * 1e6).toFixed(0)} µs`,
        'near 1.00',
        larger.map(({ seconds }, i) => seconds / LARGER / (smaller[i].seconds / SMALLER)),
      ),
      row(
        'peak of resident memory, both lists imported and reconciled',
        `${MEBIBYTES} MiB`,
        `${said(larger, ({ peakMiB }) => peakMiB, 0)} MiB (${said(smaller, ({ peakMiB }) => peakMiB, 0)} MiB with ${SMALLER.toLocaleString('en')})`,
        '≤ 1.00',
        larger.map(({ peakMiB }) => peakMiB / MEBIBYTES),
      ),
    ],
  };
}

interface Usage {
  readonly peakMiB: number;
  readonly cpuSeconds: number;
}

interface Round extends Usage {
  readonly seconds: number;
}

interface Server {
  readonly url: string;
  readonly token: string;
  readonly park: string;
}

async function measure(rows: number): Promise<Round> {
  const folder = temporaryFolder();
  const child = fork(fileURLToPath(new URL('./roster-server.js', import.meta.url)), [folder]);
  try {
    const [server] = (await once(child, 'message')) as [Server];
    await reconciled(server, await upload(server, 'tax-registry', list(rows, 0)));
    const file = list(rows, rows / 2);
    const before = await usageOf(child);
    const start = performance.now();
    await reconciled(server, await upload(server, 'park-directory', file));
    const seconds = (performance.now() - start) / 1_000;
    const { peakMiB, cpuSeconds } = await usageOf(child);
    child.send('stop');
    await once(child, 'exit');
    return { seconds, peakMiB, cpuSeconds: cpuSeconds - before.cpuSeconds };
  } finally {
    child.kill('SIGKILL');
    removeFolder(folder);
  }
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  return ((await once(child, 'message')) as [Usage])[0];
}

interface Imported {
  readonly id: string;
  readonly position: string;
}

async function upload({ url, token, park }: Server, kind: string, file: Buffer): Promise<Imported> {
  const form = new FormData();
  form.set('park', park);
  form.set('kind', kind);
  form.set('file', new Blob([new Uint8Array(file)]), `${kind}.csv`);
  const answer = await fetch(`${url}/api/rosters`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  if (!answer.ok) throw new Error(`the import: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Imported;
}

/** The answer that knows of the whole list; until then the server asks to come again. */
async function reconciled({ url, token }: Server, { id, position }: Imported): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/rosters/${id}/reconciliation?minPosition=${position}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.ok) {
      await answer.json();
      return;
    }
    if (answer.status !== 503) throw new Error(`the reconciliation: ${answer.status} ${await answer.text()}`);
    await answer.text();
    await setTimeout(100);
  }
}

const HEADER = ['企业名称', '统一社会信用代码', '法定代表人', '行业', '注册地址', '成立日期', '职工人数'];
const SYLLABLES = [
  ...'华康中科博达天宇瑞丰安信联创恒泰金源海纳智远新辰东方明德正阳鼎盛凯越云帆嘉禾启航锐志赛诺维佳',
];
const TRADES = ['科技', '医药', '精密机械', '电子', '生物技术', '新材料', '自动化设备', '信息技术'];
const FORMS = ['有限公司', '有限责任公司', '股份有限公司'];

/**
 * Enterprises by their number from one on, written as lists write them: a tenth without a code,
 * brackets of either width, the legal form at times another one.
 */
function list(rows: number, from: number): Buffer {
  const lines: (string | number)[][] = [HEADER];
  for (let n = from; n < from + rows; n++) {
    const pick = <T>(of: readonly T[], salt: number) => of[Math.floor(fraction(n, salt) * of.length)];
    const name = [1, 2, 3, 4].map((salt) => pick(SYLLABLES, salt)).join('') + pick(TRADES, 5);
    const noise = fraction(n + from, 6);
    const region = noise < 0.3 ? '（北京）' : noise < 0.6 ? '(北京)' : '';
    const form = noise > 0.95 ? FORMS[0] : pick(FORMS, 7);
    lines.push([
      `${region ? '' : '北京'}${name}${region}${form}`,
      noise > 0.4 && noise < 0.5 ? '' : makeUscc('91', '110112', `MA${String(n).padStart(6, '0')}`),
      `${pick(SYLLABLES, 8)}${pick(SYLLABLES, 9)}`,
      pick(TRADES, 5),
      `北京经济技术开发区科创${1 + (n % 20)}街${1 + (n % 99)}号院${1 + (n % 12)}号楼`,
      `20${String(n % 25).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 10}`,
      1 + Math.floor(fraction(n, 10) * 400),
    ]);
  }
  return csv(lines);
}

/** From 0 up to 1, the same for the same numbers. */
function fraction(n: number, salt: number): number {
  let hash = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

if (isMain(import.meta.url)) printTable(await rosterBench());
