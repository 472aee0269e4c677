import { channel } from 'node:diagnostics_channel';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@attain/platform/config';
import { NotificationsConfig } from '../src/config.js';
import { GuardedClient, OutboundRefused } from '../src/outbound/guarded-client.js';

/** Addresses that must never be connected to, as hosts of a URL. */
const forbidden = [
  ...['127.0.0.1', '127.0.0.2', '127.255.255.254', 'localhost', '0.0.0.0', '0.1.2.3'],
  ...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.168.255.1'],
  ...['169.254.169.254', '169.254.170.2', '169.254.0.1', '100.64.0.1', '100.127.255.254', '100.100.100.200'],
  ...['192.0.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9'],
  ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]'],
  ...['[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2001:db8::1]'],
  ...['[2001::1]', '[100::1]', '[::127.0.0.1]', '[fec0::1]'],
  ...['2130706433', '0x7f000001', '017700000001', '0x7f.1', '127.1', '0177.0.0.1', '127.0.0.1.', '%31%32%37.0.0.1', '①②⑦.0.0.1'],
];

/** Addresses that are wrong for another reason. */
const unsound = [
  'https://user:secret@example.com/',
  'https://example.com@127.0.0.1/',
  'https://example.com\\@127.0.0.1/',
  'http://example.com/',
  'https://example.com:22/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'https:example.com',
  'https:///example.com',
  'https://exa%6dple.com/',
  `https://example.com/${'a'.repeat(2_000)}`,
];

const sent = { headers: {}, body: '{}', timeoutMs: 2_000 };
let listener: Server;
let port: number;
let accepted = 0;
/** Every TCP connection that this process begins. */
let begun = 0;
const onSocket = (): void => void (begun += 1);

class ScriptedClient extends GuardedClient {
  asked = 0;

  constructor(
    allow: string,
    private readonly answers: string[][],
  ) {
    super(loaded({ ATTAIN_OUTBOUND_ALLOW: allow }));
  }

  protected override resolve(): Promise<{ address: string; family: number }[]> {
    this.asked += 1;
    return Promise.resolve((this.answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }
}

const loaded = (more: Record<string, string> = {}): NotificationsConfig =>
  loadConfig(NotificationsConfig, {
    ATTAIN_DATABASE_URL: 'postgres://nowhere/none',
    ATTAIN_TRANSPORT_URL: 'postgres://nowhere/none',
    ATTAIN_HTTP_PORT: '0',
    ATTAIN_TOKEN_KEYS: '{"keys":[]}',
    ...more,
  });

beforeAll(async () => {
  listener = createServer((socket) => {
    accepted += 1;
    socket
      .on('error', () => undefined)
      .resume()
      .end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  port = (listener.address() as AddressInfo).port;
  channel('net.client.socket').subscribe(onSocket);
});

beforeEach(() => {
  accepted = 0;
  begun = 0;
});

afterAll(async () => {
  channel('net.client.socket').unsubscribe(onSocket);
  await new Promise<void>((done) => listener.close(() => done()));
});

describe('the way out', () => {
  it(`given ${forbidden.length} forbidden addresses by https and http, on usual ports and the one that listens, begins no connection`, async () => {
    const client = new GuardedClient(loaded());
    let refused = 0;
    for (const host of forbidden)
      for (const url of [`https://${host}/`, `https://${host}:8443/x`, `https://${host}:${port}/`, `http://${host}:${port}/`]) {
        await expect(client.post({ ...sent, url })).rejects.toThrow(OutboundRefused);
        expect(await client.refusal(url)).not.toBeNull();
        refused += 1;
      }
    process.stdout.write(
      `outbound: ${forbidden.length} hosts, ${refused} addresses refused, ${begun} connections begun, ${accepted} accepted\n`,
    );
    expect(forbidden.length).toBeGreaterThanOrEqual(40);
    expect([begun, accepted]).toEqual([0, 0]);
  });

  it.each(unsound)('given %s, begins no connection', async (url) => {
    await expect(new ScriptedClient('', [['93.184.215.14']]).post({ ...sent, url })).rejects.toThrow(OutboundRefused);
    expect(begun).toBe(0);
  });

  it('given an address that the operator opened, connects: so the counts above can rise', async () => {
    const client = new GuardedClient(loaded({ ATTAIN_OUTBOUND_ALLOW: '127.0.0.1/32' }));
    expect(await client.post({ ...sent, url: `http://127.0.0.1:${port}/` })).toEqual({ status: 204, retryAfter: null });
    expect([begun, accepted]).toEqual([1, 1]);
    await expect(client.post({ ...sent, url: `http://127.0.0.2:${port}/` })).rejects.toThrow(OutboundRefused);
  });

  it('given a name that changes its mind between look-up and connection, connects to what was looked at', async () => {
    const client = new ScriptedClient('127.0.0.1/32', [['127.0.0.1'], ['169.254.169.254']]);
    expect((await client.post({ ...sent, url: `http://rebind.example:${port}/` })).status).toBe(204);
    expect([client.asked, accepted]).toEqual([1, 1]);
    await expect(client.post({ ...sent, url: `http://rebind.example:${port}/` })).rejects.toThrow('169.254.169.254 is linkLocal');
    expect(begun).toBe(1);
  });

  it('given a name with one forbidden address among good ones, connects to none', async () => {
    const client = new ScriptedClient('127.0.0.1/32', [['127.0.0.1', '10.0.0.1']]);
    await expect(client.post({ ...sent, url: `http://mixed.example:${port}/` })).rejects.toThrow('10.0.0.1 is private');
    expect(begun).toBe(0);
  });

  it('given a list of blocks that is none, does not start', () => {
    expect(() => loaded({ ATTAIN_OUTBOUND_ALLOW: '10.0.0.0/99' })).toThrow('ATTAIN_OUTBOUND_ALLOW');
  });
});
