import { type Problem } from '../http/problem.js';
import { CommandFailed, UsageError } from './command.js';
import { type Terminal } from './terminal.js';

/** Talks to a running server as one account, signed in with the credentials of the environment. */
export class Session {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly terminal: Terminal,
  ) {}

  /** @throws UsageError the environment names nobody @throws CommandFailed refused, or no server there */
  static async open(url: string, terminal: Terminal): Promise<Session> {
    const { JIANHUI_USER: username, JIANHUI_PASSWORD: password } = process.env;
    if (!username || !password) {
      throw new UsageError({
        zh: '请用环境变量 JIANHUI_USER 和 JIANHUI_PASSWORD 给出账号和密码',
        en: 'give account and password in the environment: JIANHUI_USER and JIANHUI_PASSWORD',
      });
    }
    const nobody = new Session(url.replace(/\/+$/, ''), '', terminal);
    const { token } = await nobody.post<{ token: string }>('/api/session', {
      username,
      password,
      token: true,
    });
    return new Session(nobody.url, token, terminal);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.send<Answer>('GET', path);
  }

  /** @param body a FormData, or what becomes JSON */
  post<Answer>(path: string, body: object): Promise<Answer> {
    return this.send<Answer>('POST', path, body);
  }

  private async send<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const isForm = body instanceof FormData;
    let answer: Response;
    try {
      answer = await fetch(this.url + path, {
        method,
        signal: this.terminal.interrupted,
        headers: {
          'accept-language': this.terminal.language === 'zh' ? 'zh-CN' : 'en',
          ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        },
        body: isForm || body === undefined ? body : JSON.stringify(body),
      });
    } catch (error) {
      this.terminal.checkInterrupted();
      if (!(error instanceof TypeError)) throw error;
      throw new CommandFailed({ zh: `连接不上 ${this.url}`, en: `cannot reach ${this.url}` });
    }
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as Answer;
    throw refusedBy(answer, text);
  }
}

/** What the server says, in the language it was asked in. */
function refusedBy(answer: Response, text: string): CommandFailed {
  if (!answer.headers.get('content-type')?.includes('problem+json')) {
    return new CommandFailed({
      zh: `${answer.url} 不是本系统（${answer.status}）`,
      en: `${answer.url} is not this product (${answer.status})`,
    });
  }
  const { detail, errors = [] } = JSON.parse(text) as Problem;
  const lines = [detail, ...errors.map((error) => `  ${error.pointer}: ${error.detail}`)].join('\n');
  return new CommandFailed({ zh: lines, en: lines });
}
