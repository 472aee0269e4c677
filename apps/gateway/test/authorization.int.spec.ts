import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { JWK } from 'jose';
import { issueToken, type Principal } from '@attain/platform/auth';
import {
  AuthorizationOracle,
  authorizationTests,
  deadLetterPlugs,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  principalsOf,
  reorganise,
  until,
  type OraclePrincipal,
  type Organisation,
  type Plug,
} from '@attain/testing/authorization';
import { hashOf, newApiKey } from '../src/app/credentials.js';
import { EventReader } from './event-reader.js';
import { newKeys, RunningGateway } from './running-gateway.js';
import { send } from './stand-in.js';
import { eventsAbout, eventsAboutNobody, keyOfHint, lineEvent, personEvent, type Judgement, type ToldEvent } from './told-events.js';

jest.setTimeout(120_000);

const company = joinOrganisations([21, 22].map((seed) => generateOrganisation({ seed, people: 16 })));
const moved = reorganise(company, 3);
const today = new Date().toISOString().slice(0, 10);
const readable = ['statements', 'attainment', 'credits', 'deals', 'people', 'quotas', 'forecasts', 'goals', 'nothing'];
const scopes = readable.map((name) => `${name}:read`);
let lines: Organisation = company;
let gateway: RunningGateway;
const strangers = newKeys();

beforeAll(async () => {
  gateway = await RunningGateway.start({
    answers: {
      // As planning's own oracle test proves: a manager is told of those below today.
      planning: ({ path, caller }, response) => {
        if (!path.startsWith('/api/planning/people?') || caller === null) return false;
        const oracle = new AuthorizationOracle(lines);
        const shown = lines.people.filter(({ id }) =>
          oracle.allows(caller as OraclePrincipal, 'directory', null, { personId: id, date: today }),
        );
        send(response, 200, { items: shown.map(({ id, name }) => ({ personId: id, name })), nextCursor: null });
        return true;
      },
    },
  });
}, 60_000);

afterAll(() => gateway?.stop(), 30_000);

const plugs: Plug[] = [
  functionPlug('GET /me', 'shared-calendar', 'session:read'),
  functionPlug('DELETE /session', 'shared-calendar', 'session:read'),
  functionPlug('GET /system', 'system-state', null),
  functionPlug('GET /accounts', 'account-management', null),
  functionPlug('POST /accounts', 'account-management', null, '/accounts', { unknown: 1 }),
  functionPlug('DELETE /accounts/:id', 'account-management', null, `/accounts/${randomUUID()}`),
  functionPlug('GET /api-keys', 'own-keys', null),
  functionPlug('POST /api-keys', 'own-keys', null, '/api-keys', { unknown: 1 }),
  functionPlug('DELETE /api-keys/:id', 'own-keys', null, `/api-keys/${randomUUID()}`),
  ...deadLetterPlugs(),
];

authorizationTests({
  name: 'gateway, own routes',
  service: () => ({
    app: gateway.running.app as INestApplication,
    origin: gateway.origin,
    prefix: '/api/gateway',
    transportUrl: '',
    tokens: {
      sound: (principal) => issueToken(gateway.privateKey, principal as Principal),
      forged: (principal) => issueToken(strangers.privateKey as JWK, principal as Principal),
    },
    stop: () => Promise.resolve(),
  }),
  company,
  plugsOf: () => plugs,
  leftOut: 'GET /system',
  describedAt: '/api/openapi.json',
  open: {
    'GET /api/gateway/sign-in-options': 'before anybody is known',
    'POST /api/gateway/session': 'where somebody says who they are',
    'GET /api/gateway/oidc/start': 'where somebody goes to say who they are',
    'GET /api/gateway/oidc/callback': 'checked by the protocol',
    'POST /api/gateway/csp-reports': 'a browser reports by itself',
  },
  never: [],
  atLeast: 900,
  state: () =>
    gateway.database.query('SELECT (SELECT count(*)::int FROM account) AS accounts, (SELECT count(*)::int FROM api_key) AS keys'),
});

interface Listener {
  readonly principal: OraclePrincipal;
  /** Permissions that its key was cut down to. */
  readonly only: readonly string[] | null;
  readonly headers: Readonly<Record<string, string>>;
}

const keyFor = async (
  principal: OraclePrincipal,
  accountId: string,
  actsAs: 'owner' | 'integration',
  granted: readonly string[],
): Promise<Listener> => {
  const secret = newApiKey();
  await gateway.database.query(
    `INSERT INTO api_key (key_id, hash, account_id, name, acts_as, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, 'x', $4, $5, now(), now() + interval '1 day')`,
    [randomUUID(), hashOf(secret), accountId, actsAs, [...granted]],
  );
  return { principal, only: actsAs === 'owner' ? granted : null, headers: { authorization: `Bearer ${secret}` } };
};

/** Everybody who can come in: people by a session, machines by a key, and some people by a key that they made weaker. */
const listeners = async (): Promise<Listener[]> => {
  const found: Listener[] = [];
  for (const principal of principalsOf(company, scopes)) {
    const machine = principal.roles.includes('integration');
    if (principal.roles.length === 0 || (machine && (principal.personId !== null || principal.scopes.length === 0))) continue;
    const roles = (machine ? ['auditor'] : principal.roles) as Principal['roles'];
    const browser = await gateway.browser(roles, principal.personId);
    if (machine) found.push(await keyFor(principal, browser.accountId, 'integration', principal.scopes));
    else found.push({ principal: { ...principal, scopes: [] }, only: null, headers: { cookie: browser.cookie } });
    if (!/^(manager:.*-[01]@|auditor$|both:.*-2@)/.test(principal.subject)) continue;
    for (const only of [['statements:read'], ['deals:read', 'people:read']])
      found.push(await keyFor(principal, browser.accountId, 'owner', only));
  }
  return found;
};

/** The oracle's word on one hint. */
const mayHear = (oracle: AuthorizationOracle, { principal, only }: Listener, judgement: Judgement): boolean => {
  const { kind, scope, permission, personId } = judgement;
  if (only !== null && !only.includes(permission)) return false;
  if (judgement.private) return principal.personId === personId && principal.roles.some((role) => role !== 'integration');
  const subject = personId === null ? null : { personId, date: today };
  return oracle.allows(principal, kind, scope, subject);
};

const keysOf = ({ hints }: EventReader): Set<string> => new Set(hints.map(({ what, personId, id }) => keyOfHint(what, personId, id)));

interface Outcome {
  checks: number;
  denials: number;
  readonly leaks: string[];
  readonly withheld: string[];
}

/** @param before refetches of each stream before this round: one that was told to ask for everything again has missed nothing */
const compare = (
  organisation: Organisation,
  heard: ReadonlyMap<Listener, EventReader>,
  told: readonly ToldEvent[],
  before: ReadonlyMap<Listener, number>,
): Outcome => {
  const oracle = new AuthorizationOracle(organisation);
  const outcome: Outcome = { checks: 0, denials: 0, leaks: [], withheld: [] };
  const known = new Set(told.flatMap(({ hints }) => hints.map(({ key }) => key)));
  for (const [listener, reader] of heard) {
    const keys = keysOf(reader);
    for (const { key, judgement } of told.flatMap(({ hints }) => hints)) {
      const allowed = mayHear(oracle, listener, judgement);
      outcome.checks += 1;
      if (!allowed) outcome.denials += 1;
      if (!allowed && keys.has(key)) outcome.leaks.push(`${listener.principal.subject} (${listener.only}) heard ${key}`);
      if (allowed && !keys.has(key) && reader.refetches === before.get(listener))
        outcome.withheld.push(`${listener.principal.subject} (${listener.only}) did not hear ${key}`);
    }
    for (const key of keys) if (!known.has(key)) outcome.leaks.push(`${listener.principal.subject} heard ${key}, which nobody told`);
  }
  return outcome;
};

const tellAll = async (told: readonly ToldEvent[]): Promise<void> => {
  for (let at = 0; at < told.length; at += 60) await gateway.transport.produceBatch(told.slice(at, at + 60).map(({ message }) => message));
};

describe('who hears what on the event stream', () => {
  it('given one of every event about everybody, everybody hears what the rules say, before and after a reorganisation', async () => {
    const people = company.people.map(({ id }) => id);
    await gateway.transport.produceBatch(people.map(personEvent));
    const everybody = await listeners();
    const heard = new Map<Listener, EventReader>();
    for (const listener of everybody) heard.set(listener, await EventReader.open(gateway.origin, listener.headers));
    expect([...heard.values()].map(({ status }) => status)).toEqual(everybody.map(() => 200));
    const total: Outcome = { checks: 0, denials: 0, leaks: [], withheld: [] };
    const round = async (organisation: Organisation, first: readonly ToldEvent[]): Promise<void> => {
      const told = [...first, ...people.flatMap(eventsAbout), ...eventsAboutNobody()];
      for (const reader of heard.values()) reader.hints.length = 0;
      const before = new Map([...heard].map(([listener, { refetches }]) => [listener, refetches]));
      await tellAll(told);
      await until('all hints', () => compare(organisation, heard, told, before).withheld.length === 0, 15_000).catch(() => undefined);
      await new Promise((done) => setTimeout(done, 400));
      const { checks, denials, leaks, withheld } = compare(organisation, heard, told, before);
      total.checks += checks;
      total.denials += denials;
      total.leaks.push(...leaks);
      total.withheld.push(...withheld);
    };
    await round(company, []);
    const refetches = [...heard.values()].map((reader) => reader.refetches);
    lines = moved;
    const line = people[0]!;
    // The change is told in the same breath as everything else: nobody hears by the old lines what comes after it.
    await round(moved, [
      {
        message: lineEvent(line),
        hints: [
          {
            key: keyOfHint('people', line, line),
            judgement: { kind: 'directory', scope: 'people:read', permission: 'people:read', personId: line },
          },
        ],
      },
    ]);
    process.stdout.write(
      `gateway, events: ${everybody.length} streams, ${total.checks} checks (${total.denials} denied by the oracle): ` +
        `${total.leaks.length} leaks, ${total.withheld.length} withheld\n`,
    );
    expect(total.leaks.slice(0, 5)).toEqual([]);
    expect(total.withheld.slice(0, 5)).toEqual([]);
    expect(total.checks).toBeGreaterThan(20_000);
    expect(total.denials).toBeGreaterThan(total.checks / 4);
    // Managers whose people changed ask for everything again; a rep does not.
    const again = everybody.filter((_, n) => [...heard.values()][n]!.refetches > refetches[n]!);
    expect(again.length).toBeGreaterThan(0);
    expect(again.every(({ principal }) => principal.roles.includes('manager'))).toBe(true);
    for (const reader of heard.values()) reader.close();
  });
});

describe('whom a service believes to have before it', () => {
  it('given everybody who can come in, is exactly who they are', async () => {
    let checks = 0;
    for (const { principal, only, headers } of await listeners()) {
      for (const path of ['/api/compensation/statements', '/api/crm-ingest/deals']) {
        const { body } = await gateway.ask(path, { headers });
        const added = (list: readonly string[]): string[] => [...list, 'session:read'];
        const machine = principal.roles.includes('integration');
        expect(body.caller).toEqual({
          subject: expect.any(String),
          personId: principal.personId,
          roles: [...principal.roles],
          scopes: machine ? added(principal.scopes) : [],
          ...(only === null ? {} : { only: added(only) }),
        });
        checks += 1;
      }
    }
    process.stdout.write(`gateway, forwarding: ${checks} callers carried as they are\n`);
  });
});
