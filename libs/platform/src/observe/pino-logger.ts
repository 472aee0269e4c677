import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { currentRequestId } from '../http/request-context.js';
import { redact, redactText } from './redact.js';
import { currentTraceparent } from './tracing.js';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

export interface LoggerOptions {
  readonly service: string;
  /** One of pino's levels, or `silent`. */
  readonly level: string;
  /** Standard output when left out. */
  readonly destination?: DestinationStream;
}

/**
 * Nest's logger as JSON lines. Services log one line per batch and per use case: `logger.log({ msg: 'credited', deals: 3, ms: 12 })`.
 * Pay and secrets are masked here, so that a careless line does no harm.
 */
export class PinoLogger implements LoggerService {
  private readonly sink: Logger;

  constructor(options: LoggerOptions) {
    const settings = {
      level: options.level,
      base: { service: options.service, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.sink = options.destination === undefined ? pino(settings) : pino(settings, options.destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest calls with (message, …details, context); the stack of an error is a detail with line breaks. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.sink.isLevelEnabled(level)) return;
    const details = [...rest];
    const last = details.at(-1);
    const context = typeof last === 'string' && !last.includes('\n') ? (details.pop() as string) : undefined;
    const stack = details.find((detail) => typeof detail === 'string' && detail.includes('\n'));
    const others = details.filter((detail) => detail !== stack && detail !== undefined);
    this.sink[level]({
      ...(context === undefined ? {} : { context }),
      ...correlation(),
      ...fieldsOf(message),
      ...(typeof stack === 'string' ? { stack: redactText(stack) } : {}),
      ...(others.length === 0 ? {} : { details: redact(others) }),
    });
  }
}

/** The logger of a service, to standard output. */
export const serviceLogger = (service: string, level: string): PinoLogger => new PinoLogger({ service, level });

const correlation = (): Record<string, string> => {
  const requestId = currentRequestId();
  const traceId = currentTraceparent()?.slice(3, 35);
  return { ...(requestId === undefined ? {} : { requestId }), ...(traceId === undefined ? {} : { traceId }) };
};

const fieldsOf = (message: unknown): Record<string, unknown> => {
  if (message instanceof Error) return { msg: redactText(message.message), error: redact(message) };
  if (typeof message === 'object' && message !== null && !Array.isArray(message)) return redact(message) as Record<string, unknown>;
  return { msg: typeof message === 'string' ? redactText(message) : redact(message) };
};
