import { lookup as lookUp } from 'node:dns/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { CONFIG } from '@attain/platform/bootstrap';
import { NotificationsConfig } from '../config.js';
import { OutboundGuard } from '../ports.js';
import { AddressRules } from './forbidden.js';

const PORTS = new Set(['', '443', '8443']);
const MAX_URL = 2_000;
const MAX_ANSWER_BYTES = 65_536;
const MAX_HEADER_BYTES = 16_384;

/** Nothing may be sent there. No connection was made. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';
}

export interface OutboundRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From looking the name up to the head of the answer. */
  readonly timeoutMs: number;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
}

interface Target {
  readonly url: URL;
  readonly addresses: readonly { readonly address: string; readonly family: number }[];
}

/**
 * The only way out by HTTP. The name is resolved, every address that it gives is checked, and the connection goes to one of
 * exactly those: a name that resolves to something else a moment later gains nothing. Redirects are answers like others.
 */
@Injectable()
export class GuardedClient extends OutboundGuard {
  private readonly rules: AddressRules;

  constructor(@Inject(CONFIG) config: NotificationsConfig) {
    super();
    this.rules = new AddressRules(config.outboundAllow);
  }

  override async refusal(url: string): Promise<string | null> {
    try {
      await this.target(url);
      return null;
    } catch (error) {
      if (error instanceof OutboundRefused) return error.message;
      return `its name cannot be resolved (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
    }
  }

  /** @throws OutboundRefused; Error when the name cannot be resolved, the connection fails, or time is up */
  async post({ url, headers, body, timeoutMs }: OutboundRequest): Promise<OutboundAnswer> {
    const late = new Error(`no answer within ${timeoutMs} ms`);
    let sent: ClientRequest | undefined;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        sent?.destroy(late);
        reject(late);
      }, timeoutMs);
    });
    const answer = this.target(url).then(
      (target) =>
        new Promise<OutboundAnswer>((done, reject) => {
          sent = open(target, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, timeoutMs);
          sent.on('error', reject);
          sent.on('response', (response) => {
            drain(response, timeoutMs);
            done({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null });
          });
          sent.end(body);
        }),
    );
    answer.catch(() => undefined);
    return Promise.race([answer, deadline]).finally(() => clearTimeout(timer));
  }

  /** Once per send; what it gives is what is checked and what is connected to. */
  protected resolve(host: string): Promise<readonly { readonly address: string; readonly family: number }[]> {
    return lookUp(host, { all: true });
  }

  private async target(text: string): Promise<Target> {
    const url = parsed(text);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = ipaddr.isValid(host) ? [{ address: host, family: host.includes(':') ? 6 : 4 }] : await this.resolve(host);
    if (addresses.length === 0) throw new OutboundRefused('its name has no address');
    for (const { address } of addresses) {
      const why = this.rules.refusal(address);
      if (why !== null) throw new OutboundRefused(why);
    }
    const opened = addresses.every(({ address }) => this.rules.isOpened(address));
    if (url.protocol !== 'https:' && !opened) throw new OutboundRefused('only https is allowed');
    if (!PORTS.has(url.port) && !opened) throw new OutboundRefused(`port ${url.port} is not allowed`);
    return { url, addresses };
  }
}

/** An address written in no other way than the plain one: what reads differently to two programs is not sent to. */
const parsed = (text: string): URL => {
  if (text.length > MAX_URL || !URL.canParse(text)) throw new OutboundRefused('not an address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutboundRefused('only https is allowed');
  if (url.username !== '' || url.password !== '' || text.includes('@')) throw new OutboundRefused('no user or password may be in it');
  const authority = /^https?:\/\/([^/?#\\\s]+)(?:[/?#]|$)/i.exec(text)?.[1];
  const host = authority?.replace(/:\d*$/, '').toLowerCase();
  if (host === undefined || host !== url.hostname) throw new OutboundRefused(`its host must be written as ${url.hostname}`);
  return url;
};

const open = ({ url, addresses }: Target, headers: Record<string, string>, timeoutMs: number): ClientRequest => {
  const lookup: LookupFunction = (_host, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  };
  // No agent: a connection that is kept would not be checked again.
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers,
    lookup,
    timeout: timeoutMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    setDefaultHeaders: true,
  };
  return url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
};

/** Only head and status count; a body is let in up to a limit of size and time, then the connection is cut. */
const drain = (response: IncomingMessage, timeoutMs: number): void => {
  let bytes = 0;
  const cut = setTimeout(() => response.destroy(), timeoutMs);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) response.destroy();
  });
  response.on('error', () => undefined);
  response.on('close', () => clearTimeout(cut));
};
