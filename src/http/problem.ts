import {
  type FieldFault,
  fill,
  type Refusal,
  type RefusalKind,
  refusals,
  termed,
} from '../kernel/refusal.js';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Chinese unless the caller prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'zh-CN';
  const wishes = acceptLanguage.split(',').map((wish) => {
    const [tag, ...parameters] = wish.trim().split(';');
    const q = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const weight = q ? Number(q.trim().slice(2)) : 1;
    return { tag: tag.toLowerCase(), weight: Number.isFinite(weight) ? weight : 0 };
  });
  const best = (language: string) =>
    Math.max(
      0,
      ...wishes
        .filter(({ tag }) => tag === language || tag.startsWith(`${language}-`))
        .map(({ weight }) => weight),
    );
  return best('en') > best('zh') ? 'en' : 'zh-CN';
}

const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'timed-out': 408,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  throttled: 429,
  'head-too-large': 431,
  unavailable: 503,
  'out-of-space': 507,
};

const TITLES: Readonly<Record<RefusalKind | 'fault', { readonly 'zh-CN': string; readonly en: string }>> = {
  invalid: { 'zh-CN': '请求有误', en: 'The request is wrong' },
  unauthenticated: { 'zh-CN': '请先登录', en: 'Sign in first' },
  forbidden: { 'zh-CN': '没有权限', en: 'Not allowed' },
  'not-found': { 'zh-CN': '未找到', en: 'Not found' },
  conflict: { 'zh-CN': '与当前状态冲突', en: 'Conflicts with the present state' },
  'precondition-failed': { 'zh-CN': '内容已被更新', en: 'It has changed since you saw it' },
  'too-large': { 'zh-CN': '内容过大', en: 'Too large' },
  unsupported: { 'zh-CN': '不支持的格式', en: 'Format not supported' },
  unprocessable: { 'zh-CN': '不符合规则', en: 'Against a rule' },
  throttled: { 'zh-CN': '请求过于频繁', en: 'Too many requests' },
  'timed-out': { 'zh-CN': '请求超时', en: 'Took too long to arrive' },
  'head-too-large': { 'zh-CN': '内容过大', en: 'Too large' },
  unavailable: { 'zh-CN': '暂时不可用', en: 'Unavailable for the moment' },
  'out-of-space': { 'zh-CN': '存储空间不足', en: 'Out of space' },
  fault: { 'zh-CN': '系统出错', en: 'Something went wrong here' },
};

/** RFC 9457 problem details. */
export interface Problem {
  /** `urn:jianhui:problem:<code>`, stable. */
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong and what would be right, in the caller's language. */
  readonly detail: string;
  /** The correlation id, to be named when asking for help. */
  readonly instance: string;
  readonly params?: Refusal['params'];
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

export const refuseRequest = refusals({
  'request-invalid': {
    kind: 'invalid',
    zh: '请求中有 {count} 处需要改正，见 errors。',
    en: 'The request needs correcting in {count} places; “errors” says where.',
  },
  'json-invalid': { kind: 'invalid', zh: '请求正文不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'json-too-deep': {
    kind: 'invalid',
    zh: '请求正文嵌套超过 {limit} 层。',
    en: 'The body is nested more than {limit} levels deep.',
  },
  'body-too-large': {
    kind: 'too-large',
    zh: '请求正文超过 {limit} 字节的上限。',
    en: 'The body exceeds the limit of {limit} bytes.',
  },
  'head-too-large': {
    kind: 'head-too-large',
    zh: '地址或请求头过长，请缩短。',
    en: 'The address or the headers are too long. Shorten them.',
  },
  'request-timed-out': {
    kind: 'timed-out',
    zh: '请求没有在时限内完整到达，请重试。',
    en: 'The request did not arrive in time. Send it again.',
  },
  'http-invalid': {
    kind: 'invalid',
    zh: '这不是有效的 HTTP 请求。',
    en: 'This is not a valid HTTP request.',
  },
  'media-type-unsupported': {
    kind: 'unsupported',
    zh: '请使用 application/json（上传名录时用 multipart/form-data）。',
    en: 'Use application/json (multipart/form-data to upload a roster).',
  },
  'route-unknown': { kind: 'not-found', zh: '没有这个地址。', en: 'There is no such address.' },
  'idempotency-key-invalid': {
    kind: 'invalid',
    zh: 'Idempotency-Key 应为小写 UUID。',
    en: 'Idempotency-Key must be a UUID in lower case.',
  },
  'if-match-invalid': {
    kind: 'invalid',
    zh: 'If-Match 应为一个 ETag，如 "3"。',
    en: 'If-Match must be one ETag such as "3".',
  },
  'min-position-invalid': {
    kind: 'invalid',
    zh: 'minPosition 应为命令答复中的 position。',
    en: 'minPosition must be a position from the answer to a command.',
  },
  'cursor-invalid': {
    kind: 'invalid',
    zh: '游标无效或不属于此列表，请从第一页重新开始。',
    en: 'The cursor is not valid or not of this list; start again from the first page.',
  },
  'store-unavailable': {
    kind: 'unavailable',
    zh: '事件存储暂时不可用，什么都没有写入，请稍后重试。',
    en: 'The event store is unavailable for the moment. Nothing was written; try again shortly.',
  },
  'outcome-unknown': {
    kind: 'unavailable',
    zh: '不确定是否已写入。请用同一个 Idempotency-Key 重试，不会重复记录。',
    en: 'Whether it was written is unknown. Try again with the same Idempotency-Key: it will not be recorded twice.',
  },
  'out-of-space': {
    kind: 'out-of-space',
    zh: '存储空间已满，什么都没有写入。请联系系统管理员。',
    en: 'The storage is full. Nothing was written; tell the system administrator.',
  },
  'entry-too-large': {
    kind: 'too-large',
    zh: '这条记录过大（上限约 1 MiB）。',
    en: 'This entry is too large (the limit is about 1 MiB).',
  },
});

export function problemOf(refusal: Refusal, language: Language, instance: string): Problem {
  const words = (text: { zh: string; en: string }) => (language === 'en' ? text.en : text.zh);
  return {
    type: `urn:jianhui:problem:${refusal.code}`,
    code: refusal.code,
    title: TITLES[refusal.text.kind][language],
    status: STATUS[refusal.text.kind],
    detail: fill(words(refusal.text), termed(refusal.params, refusal.terms, language === 'en' ? 'en' : 'zh')),
    instance: `urn:uuid:${instance}`,
    ...(Object.keys(refusal.params).length > 0 && { params: refusal.params }),
    ...(refusal.faults.length > 0 && {
      errors: refusal.faults.map((fault: FieldFault) => ({
        pointer: fault.pointer,
        code: fault.code,
        detail: words(fault),
      })),
    }),
  };
}

/** Our own fault: nothing of the cause goes out. */
export function faultOf(language: Language, instance: string): Problem {
  return {
    type: 'urn:jianhui:problem:internal-error',
    code: 'internal-error',
    title: TITLES.fault[language],
    status: 500,
    detail:
      language === 'en'
        ? 'This is a fault of the system. It was logged under the number in “instance”.'
        : '这是系统的问题，已按 instance 中的编号记入日志。',
    instance: `urn:uuid:${instance}`,
  };
}
