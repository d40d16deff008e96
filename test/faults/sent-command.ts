/** What a command answered the first time. */
export interface Acknowledgement {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
}

/** A command that a client sent, as the client itself keeps it. */
export interface SentCommand {
  /** Idempotency-Key */
  readonly key: string;
  readonly path: string;
  readonly body: object;
  /** The stream it writes to, and what it writes there: all of it or nothing. */
  readonly stream: string;
  readonly events: readonly string[];
  /** Undefined while nobody knows whether it was done. */
  acknowledged?: Acknowledgement;
}

/** The server said no, which the load never gives it reason to. */
export class UnexpectedAnswer extends Error {
  constructor(status: number, path: string, answer: string) {
    super(`${status} on ${path}: ${answer.slice(0, 300)}`);
    this.name = 'UnexpectedAnswer';
  }
}

/**
 * Sends a command and keeps its acknowledgement. Answers false when the connection broke or the
 * server was not able to answer: nobody knows then.
 *
 * @throws UnexpectedAnswer
 */
export async function send(url: string, token: string, command: SentCommand): Promise<boolean> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url + command.path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': command.key,
      },
      body: JSON.stringify(command.body),
    });
    status = response.status;
    text = await response.text();
  } catch {
    return false;
  }
  if (status === 503) return false;
  if (status !== 200 && status !== 201) throw new UnexpectedAnswer(status, command.path, text);
  const { id, revision, position } = JSON.parse(text) as Acknowledgement;
  const answer = { id, revision, position };
  const before = command.acknowledged;
  if (before && JSON.stringify(before) !== JSON.stringify(answer)) {
    throw new UnexpectedAnswer(status, command.path, `repeated, it answers ${text}`);
  }
  command.acknowledged = answer;
  return true;
}
