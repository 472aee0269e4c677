import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { Installation } from '@attain/embedded/installation';
import { Session } from '../src/session.js';

/** Only the calendar is moved; what waits for the network goes on. */
const TIMERS = [
  'nextTick',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
] as const;

let folder: string;
let server: Server;
let installation: Installation;

/** Says yes to whoever shows a token that is valid at the moment that the test has set. */
const doorkeeper = async (keys: string): Promise<Server> => {
  const { TokenVerifier } = await import('@attain/platform/auth');
  const verifier = new TokenVerifier(keys);
  return createServer((request, response) => {
    verifier.verify((request.headers.authorization ?? '').slice('Bearer '.length), new Date()).then(
      ({ subject }) => response.end(JSON.stringify({ subject })),
      ({ message }: Error) => response.writeHead(401).end(JSON.stringify({ title: message })),
    );
  });
};

/** An address where nobody listens any more. */
const nobody = async (): Promise<string> => {
  const gone = createServer();
  await new Promise<void>((listening) => gone.listen(0, '127.0.0.1', listening));
  const { port } = gone.address() as AddressInfo;
  await new Promise((closed) => gone.close(closed));
  return `http://127.0.0.1:${port}`;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attain-session-'));
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const signingKeyPath = join(folder, 'key.json');
  writeFileSync(signingKeyPath, JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'test' }));
  server = await doorkeeper(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test' }] }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const processes = [
    { name: 'crm-ingest', pid: process.pid, url },
    { name: 'planning', pid: process.pid, url: await nobody() },
  ];
  installation = { processes, signingKeyPath } as unknown as Installation;
});

afterEach(() => {
  jest.useRealTimers();
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

describe('a session', () => {
  it('given work that takes longer than a token lives, goes on with a new one', async () => {
    const session = new Session(installation, 'ada');
    const started = Date.now();
    for (const minutes of [0, 3, 6, 12]) {
      jest.useFakeTimers({ now: started + minutes * 60_000, doNotFake: [...TIMERS] });
      expect(await session.call('crm-ingest', '/imports')).toEqual({ subject: 'ada' });
    }
  });

  it('given a service that is away, says which one and what to do', async () => {
    const asked = new Session(installation).call('planning', '/people');
    await expect(asked).rejects.toThrow(
      /^planning does not answer at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\): "attain doctor" tells what runs; npm start starts it$/,
    );
  });
});
