import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Hint } from '../src/live/hint.js';

/** Reads an event stream as a browser does: blocks, ids, event names. */
export class EventReader {
  readonly hints: Hint[] = [];
  refetches = 0;
  heartbeats = 0;
  lastId = '';
  ended = false;
  private buffer = '';

  private constructor(
    private readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {}

  static open(origin: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${origin}/api/events`, { headers, agent: false }, (response) => {
        const reader = new EventReader(request, response);
        response.setEncoding('utf8');
        response.on('data', (text: string) => reader.take(text));
        for (const event of ['end', 'close', 'error']) response.on(event, () => (reader.ended = true));
        resolve(reader);
      });
      request.once('error', reject);
      request.end();
    });
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  close(): void {
    this.request.destroy();
  }

  private take(text: string): void {
    const blocks = (this.buffer + text).split('\n\n');
    this.buffer = blocks.pop() ?? '';
    for (const block of blocks) this.block(block.split('\n'));
  }

  private block(lines: readonly string[]): void {
    const field = (name: string): string | undefined => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    this.lastId = field('id') ?? this.lastId;
    if (lines.some((line) => line.startsWith(':'))) this.heartbeats += 1;
    if (field('event') === 'refetch-all') this.refetches += 1;
    if (field('event') === 'change') this.hints.push(JSON.parse(field('data')!) as Hint);
  }
}
