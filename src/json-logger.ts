import { type LoggerService } from '@nestjs/common';

const LEVELS = ['debug', 'log', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** What the framework says at every start. */
const CHATTER = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** One JSON object a line on standard output: time, level, context, message and what else the call gave. */
export class JsonLogger implements LoggerService {
  private readonly least: number;

  constructor(
    level: LogLevel,
    private readonly write: (line: string) => void = (line) => process.stdout.write(line),
  ) {
    this.least = LEVELS.indexOf(level);
  }

  debug(message: unknown, context?: string): void {
    this.line('debug', message, context);
  }

  verbose(message: unknown, context?: string): void {
    this.line('debug', message, context);
  }

  log(message: unknown, context?: string): void {
    if (context === undefined || !CHATTER.has(context)) this.line('log', message, context);
  }

  warn(message: unknown, context?: string): void {
    this.line('warn', message, context);
  }

  error(message: unknown, ...more: readonly unknown[]): void {
    // Nest hands over (message, stack?, context).
    const context = more.length > 0 ? String(more[more.length - 1]) : undefined;
    this.line('error', message, context, more.length > 1 ? { stack: String(more[0]) } : {});
  }

  fatal(message: unknown, context?: string): void {
    this.line('error', message, context);
  }

  private line(level: LogLevel, message: unknown, context: string | undefined, more: object = {}): void {
    if (LEVELS.indexOf(level) < this.least) return;
    const fields = typeof message === 'object' && message !== null ? message : { message: String(message) };
    this.write(`${JSON.stringify({ time: new Date().toISOString(), level, context, ...fields, ...more })}\n`);
  }
}
