import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TokenVerifier, type Principal } from '@attain/platform/auth';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly caller: Principal | null;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
}

export type Answer = (seen: Seen, response: ServerResponse) => boolean;

const bytesOf = async (request: IncomingMessage): Promise<number> => {
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
};

/**
 * A small service behind the gateway: it checks the token that it gets as a real one does, and answers with what it saw.
 */
export class StandIn {
  readonly seen: Seen[] = [];
  private readonly verifier: TokenVerifier;
  private readonly server: Server;

  private constructor(
    readonly name: string,
    tokenKeys: string,
    private readonly answer: Answer,
  ) {
    this.verifier = new TokenVerifier(tokenKeys);
    this.server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  static async start(name: string, tokenKeys: string, answer: Answer = () => false): Promise<StandIn> {
    const standIn = new StandIn(name, tokenKeys, answer);
    await new Promise<void>((done) => standIn.server.listen(0, '127.0.0.1', done));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get last(): Seen | undefined {
    return this.seen.at(-1);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    const caller = token === undefined ? null : await this.verifier.verify(token, new Date()).catch(() => null);
    const seen = { method, path, caller, headers, bytes: await bytesOf(request) };
    this.seen.push(seen);
    if (this.answer(seen, response)) return;
    if (path === '/readyz') return send(response, 200, { status: 'ready' });
    if (path === '/metrics') return void response.end(metrics);
    if (path === `/api/${this.name}/openapi.json`) return send(response, 200, openApi(this.name));
    if (caller === null && !path.includes('/webhooks/')) return send(response, 401, { code: 'unauthorized' });
    send(response, 200, seen);
  }
}

export const send = (response: ServerResponse, status: number, body: unknown, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type, 'set-cookie': 'tracking=1', 'x-powered-by': 'something', 'x-internal': 'secret' });
  response.end(JSON.stringify(body));
};

const metrics = `# HELP attain_outbox_pending waiting
attain_outbox_pending{service="x"} 3
attain_dead_letters_waiting{service="x"} 2
attain_consumer_lag{topic="attain.crm.deals",service="x"} 17
`;

const openApi = (name: string): object => ({
  openapi: '3.0.0',
  paths: {
    [`/api/${name}/things`]: {
      get: {
        operationId: 'Things.list',
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } } },
      },
    },
    '/livez': { get: {} },
  },
  components: { schemas: { Thing: { type: 'object', title: name } } },
});
