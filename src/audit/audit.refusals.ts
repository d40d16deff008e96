import { refusals } from '../kernel/refusal.js';

export const refuseAudit = refusals({
  'case-unknown': {
    kind: 'not-found',
    zh: '没有这家企业的档案。请核对编号。',
    en: 'There is no case of this enterprise. Check the id.',
  },
  'case-not-then': {
    kind: 'not-found',
    zh: '在所问的时点，该企业尚未登记（登记于 {on}，录入于 {recordedAt}）。请选择其后的时点。',
    en: 'At that point the enterprise was not registered yet (it was on {on}, recorded at {recordedAt}). Ask for a later one.',
  },
  'revision-unknown': {
    kind: 'not-found',
    zh: '该事件流只到第 {last} 版，没有第 {revision} 版。',
    en: 'The stream is at revision {last}; there is no revision {revision}.',
  },
  'point-ambiguous': {
    kind: 'invalid',
    zh: '请按版本（revision）查询，或按业务日期（on）和获知时间（knownAt）查询，不能同时使用。',
    en: 'Ask by revision, or by business date (on) and time of knowledge (knownAt), not by both.',
  },
  'head-incomplete': {
    kind: 'invalid',
    zh: '核对留存的链尾时，须同时给出两项：{fields}。',
    en: 'To check against what you wrote down, give both: {fields}.',
  },
  'stream-unknown': {
    kind: 'not-found',
    zh: '没有名为 {stream} 的事件流。',
    en: 'There is no stream named {stream}.',
  },
});
