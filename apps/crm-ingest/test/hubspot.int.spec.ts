import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dealChanged, userChanged } from '@attain/contracts/crm';
import type { DealDerived, DealFacts } from '../src/canonical/deal.js';
import { signV3 } from '../src/connectors/hubspot/signature.js';
import { RunningIngest, until } from './support/running-ingest.js';
import { SimulatedCrm, type Truth } from './support/simulator.js';

/** The conformance scenarios of a connector: whatever the CRM and the way to it do, the mirror ends as the CRM is. */
let ingest: RunningIngest;
let crm: SimulatedCrm;
let webhookUrl: string;

beforeAll(async () => {
  [ingest, crm] = await Promise.all([RunningIngest.start(), SimulatedCrm.start(300)]);
  webhookUrl = `${ingest.url}/api/crm-ingest/webhooks/hubspot/crm`;
  await crm.control('limits', { tenSecondly: 5_000, searchPerSecond: 100 });
  const made = await ingest.send('POST', 'connections', {
    kind: 'hubspot',
    name: 'crm',
    baseUrl: crm.url,
    accessToken: crm.tokens.api,
    clientSecret: crm.tokens.client,
    webhookUrl,
    searchesPerSecond: 50,
  });
  expect(made).toMatchObject({ status: 201, body: { state: 'connecting', secrets: ['token', 'clientSecret'] } });
}, 180_000);

afterAll(async () => {
  await ingest?.stop();
  await crm?.stop();
}, 60_000);

interface Held {
  readonly external_id: string;
  readonly facts: string;
  readonly derived: string;
  readonly deleted: boolean;
}

const held = async (): Promise<Map<string, Held>> => {
  const rows = await ingest.rows<Held>(`SELECT external_id, facts, derived, deleted FROM record WHERE kind = 'deal'`);
  return new Map(rows.map((row) => [row.external_id, row]));
};

const sameSplits = (truth: Truth, facts: DealFacts): boolean => {
  const shown = (splits: readonly { user: string; share: string }[]): string =>
    splits
      .map(({ user, share }) => `${user}:${share}`)
      .sort()
      .join();
  return shown(truth.splits.map(({ ownerId, share }) => ({ user: ownerId, share }))) === shown(facts.splits);
};

/** Whoever looks late sees only the last of several merges, so two mirrors are the same if a deal ends in the same one. */
const survivorOf = (id: string | null, truths: ReadonlyMap<string, Truth>): string | null => {
  let last = id;
  for (let next = id; next !== null; next = truths.get(next)?.mergedInto ?? null) last = next;
  return last;
};

const faultsOf = (truth: Truth, row: Held | undefined, truths: ReadonlyMap<string, Truth>): string[] => {
  if (row === undefined) return truth.deleted ? [] : ['missing'];
  const [facts, derived] = [JSON.parse(row.facts) as DealFacts, JSON.parse(row.derived) as DealDerived];
  if (truth.mergedInto !== null)
    return survivorOf(facts.mergedInto, truths) === survivorOf(truth.mergedInto, truths) && !row.deleted ? [] : ['mergedInto'];
  if (truth.deleted || row.deleted) return truth.deleted === row.deleted ? [] : ['deleted'];
  return [
    facts.status === truth.status || 'status',
    facts.amount === truth.amount || 'amount',
    facts.currency === truth.currency || 'currency',
    (derived.homeAmount?.amount ?? null) === truth.homeAmount || 'homeAmount',
    facts.closeDate === truth.closeDate || 'closeDate',
    facts.owner === truth.ownerId || 'owner',
    facts.account === truth.companyId || 'account',
    facts.stage === truth.stage || 'stage',
    sameSplits(truth, facts) || 'splits',
  ].filter((fault): fault is string => typeof fault === 'string');
};

/** How the mirror differs from the CRM, deal by deal. */
const differences = async (): Promise<string[]> => {
  const [truths, rows] = [await crm.truth(), await held()];
  const byId = new Map(truths.map((truth) => [truth.id, truth]));
  return truths.flatMap((truth) => faultsOf(truth, rows.get(truth.id), byId).map((fault) => `${truth.id} ${fault}`));
};

const untilSame = async (withinMs = 20_000): Promise<void> => {
  let last: string[] = [];
  await until('the mirror to be as the CRM', async () => (last = await differences()).length === 0, withinMs).catch((error: Error) => {
    throw new Error(`${error.message}: ${last.slice(0, 10).join('; ')} (${last.length})`);
  });
};

const connection = async (): Promise<any> => (await ingest.read('connections/crm')).body;
const someDeal = async (wanted: (truth: Truth) => boolean): Promise<Truth> =>
  (await crm.truth()).find((truth) => !truth.deleted && truth.mergedInto === null && wanted(truth))!;

/** Three deals become one in two merges; two others become one that is deleted. @returns what each of the five ends in */
const mergeChain = async (): Promise<[string, string][]> => {
  const living = (await crm.truth()).filter(({ deleted, mergedInto, status }) => !deleted && mergedInto === null && status === 'won');
  const [a, b, c, d, e] = living.map(({ id }) => id);
  const merge = async (primaryId: string, otherId: string): Promise<string> =>
    (await crm.control('deals/merge', { primaryId, otherId })).dealId;
  const last = await merge(await merge(a!, b!), c!);
  const binned = await merge(d!, e!);
  await crm.control(`deals/${binned}/delete`);
  return [...[a!, b!, c!].map((id): [string, string] => [id, last]), ...[d!, e!].map((id): [string, string] => [id, binned])];
};

describe('a HubSpot connection', () => {
  it('reads the whole history, then is live', async () => {
    await until('the backfill', async () => (await connection()).state === 'live', 60_000);
    await untilSame();
    const shown = await connection();
    expect(shown).toMatchObject({ state: 'live', reason: null, account: '62515', dirty: { waiting: 0 } });
    expect(shown.polls.deal).toMatchObject({ backfilled: true, scanning: false });
    expect(JSON.stringify(shown)).not.toContain(crm.tokens.api);
    await until('the users', () => ingest.newest(userChanged).size > 5);
    await until('the deals', () => ingest.newest(dealChanged).size >= 300);
  }, 120_000);

  it('finds a change by the poll alone', async () => {
    const deal = await someDeal(({ status }) => status === 'open');
    await crm.control(`deals/${deal.id}/reprice`, { amount: '123456.78' });
    await untilSame();
  }, 60_000);

  it('tells a change within a second when a webhook hints at it', async () => {
    await crm.control('webhooks', { url: webhookUrl, clientSecret: crm.tokens.client });
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const deal = await someDeal(({ status, amount }) => status === 'open' && amount !== null);
      const before = ingest.told.length;
      const started = performance.now();
      await crm.control(`deals/${deal.id}/win`);
      await until('the win', () =>
        ingest.told.slice(before).some(({ body }) => body!.includes(`"externalId":"${deal.id}"`) && body!.includes('"status":"won"')),
      );
      waits.push(performance.now() - started);
    }
    waits.sort((a, b) => a - b);
    process.stdout.write(`webhook to event: median ${Math.round(waits[4]!)} ms, slowest ${Math.round(waits[7]!)} ms\n`);
    expect(waits[4]!).toBeLessThan(1_000);
    await untilSame();
  }, 90_000);

  it('keeps wins, reopenings and their dates', async () => {
    const deal = await someDeal(({ status }) => status === 'open');
    await crm.control(`deals/${deal.id}/win`);
    await untilSame();
    const won = JSON.parse((await held()).get(deal.id)!.facts) as DealFacts;
    expect(won.wonOn).toEqual([won.closeDate]);
    await crm.control(`deals/${deal.id}/reopen`);
    await untilSame();
    const row = (await held()).get(deal.id)!;
    expect(JSON.parse(row.facts)).toMatchObject({ status: 'open', wonOn: won.wonOn });
    expect((JSON.parse(row.derived) as DealDerived).endedOn).not.toBeNull();
  }, 60_000);

  it('follows splits, a new owner, an empty amount, deletion and restoring', async () => {
    const [one, two] = [
      await someDeal(({ status }) => status === 'open'),
      await someDeal(({ status, ownerId }) => status === 'won' && ownerId !== null),
    ];
    const emails = [...ingest.newest(userChanged).values()].map(({ data }) => data).filter(({ active, email }) => active && email !== null);
    await crm.control(`deals/${one.id}/null-amount`);
    await crm.control(`deals/${two.id}/reown`, { ownerEmail: emails[0]!.email });
    await untilSame();
    await crm.control(`deals/${two.id}/split`, {
      splits: [
        { ownerEmail: emails[0]!.email, share: '0.6' },
        { ownerEmail: emails[1]!.email, share: '0.4' },
      ],
    });
    await crm.control(`deals/${one.id}/delete`);
    await untilSame();
    expect((await held()).get(one.id)?.deleted).toBe(true);
    await crm.control(`deals/${one.id}/restore`);
    await untilSame();
    const attention = (await ingest.read(`attention?connection=crm&code=amount-missing&externalId=${one.id}`)).body.items;
    expect(attention).toMatchObject([{ externalId: one.id, amount: null, homeAmount: null }]);
  }, 90_000);

  it('closes out the deals that a merge took in', async () => {
    const [one, two] = (await crm.truth()).filter(({ deleted, mergedInto, status }) => !deleted && mergedInto === null && status === 'won');
    const merged = await crm.control('deals/merge', { primaryId: one!.id, otherId: two!.id });
    await untilSame();
    const rows = await held();
    for (const deal of [one!, two!]) expect(JSON.parse(rows.get(deal.id)!.facts)).toMatchObject({ mergedInto: merged.dealId });
  }, 60_000);

  it('ends as the CRM is through repeated, dropped and disordered webhooks', async () => {
    await crm.control('faults', { duplicates: 0.5, drops: 0.3, disorderMs: 400, seed: 7 });
    await crm.control('burst', { events: 300, perSecond: 150, wait: true, seed: 11 });
    await crm.control('faults', {}, 'DELETE');
    await untilSame(60_000);
    const { counters } = await connection();
    expect(counters['webhook.repeated']).toBeGreaterThan(0);
  }, 120_000);

  it('comes through 429s and pages that shift while they are read', async () => {
    await crm.control('faults', { storm: { seconds: 4, share: 0.6 }, pageShift: 3, seed: 3 });
    await crm.control('burst', { events: 100, perSecond: 50, wait: true, seed: 12 });
    await crm.control('faults', {}, 'DELETE');
    await untilSame(60_000);
  }, 120_000);

  it('says so while the CRM is away, keeps storing hints, and recovers by itself', async () => {
    await crm.control('faults', { outage: { seconds: 6, mode: 'cut' } });
    await crm.control('burst', { events: 60, perSecond: 100, wait: true, seed: 13 });
    await until('the outage to be noticed', async () => (await connection()).state === 'degraded');
    expect((await connection()).reason).toContain('HubSpot');
    await until('recovery', async () => (await connection()).state === 'live', 40_000);
    await untilSame(60_000);
  }, 120_000);

  it('asks for a new token when the old one is revoked, and goes on with it', async () => {
    await crm.control('faults', { revokedSeconds: 3 });
    await until('the revocation to be noticed', async () => (await connection()).state === 'needs_reauth');
    const deal = await someDeal(({ status }) => status === 'open');
    await crm.control(`deals/${deal.id}/win`);
    await crm.control('faults', {}, 'DELETE');
    expect((await ingest.send('PUT', 'connections/crm/secrets', { accessToken: crm.tokens.api })).status).toBe(204);
    await until('life', async () => (await connection()).state === 'live', 40_000);
    await untilSame();
  }, 90_000);

  it('loses nothing that changes while it is down', async () => {
    await ingest.end();
    await crm.control('webhooks', {}, 'DELETE');
    await crm.control('burst', { events: 150, perSecond: 500, wait: true, seed: 14 });
    const deal = await someDeal(({ status }) => status === 'open');
    await crm.control(`deals/${deal.id}/delete`);
    const merged = await mergeChain();
    await ingest.begin();
    await untilSame(60_000);
    for (const [id, into] of merged) expect(JSON.parse((await held()).get(id)!.facts)).toMatchObject({ mergedInto: into });
    const { sweeps } = await connection();
    expect(sweeps.every(({ differing, refused }: any) => differing === 0 && !refused)).toBe(true);
  }, 120_000);

  it('follows a new exchange rate for open deals and leaves closed ones', async () => {
    await crm.control('rates', { currency: 'EUR', rate: '1.2345' });
    await untilSame(30_000);
  }, 60_000);

  it('stores nothing of a call that is not signed', async () => {
    const post = async (headers: Record<string, string>, body = '[{"eventId":1,"objectId":1,"subscriptionType":"deal.creation"}]') =>
      (
        await fetch(`${ingest.url}/api/crm-ingest/webhooks/hubspot/crm`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...headers },
        })
      ).status;
    const before = await ingest.rows('SELECT count(*) FROM webhook_event');
    expect(await post({})).toBe(401);
    const timestamp = String(Date.now());
    const signature = signV3('another secret', { method: 'POST', uri: webhookUrl, body: Buffer.from('[]') }, timestamp);
    expect(await post({ 'x-hubspot-request-timestamp': timestamp, 'x-hubspot-signature-v3': signature }, '[]')).toBe(401);
    expect(await ingest.rows('SELECT count(*) FROM webhook_event')).toEqual(before);
    expect((await connection()).counters).toMatchObject({ 'webhook.refused.missing_header': 1, 'webhook.refused.bad_signature': 1 });
  });
});
