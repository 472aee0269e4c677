import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DrainDirty } from '../src/app/drain-dirty.js';
import type { Source } from '../src/connectors/connector.js';
import { SourceUnavailable } from '../src/connectors/connector.js';
import { dirty } from '../src/store/dirty.js';
import { dealRecord } from './support/records.js';
import { RunningIngest } from './support/running-ingest.js';

let ingest: RunningIngest;

beforeAll(async () => {
  ingest = await RunningIngest.start();
}, 120_000);
afterAll(() => ingest?.stop(), 60_000);

/** A CRM that hands out deals, and fails on reading some of them. */
const sourceOf = (connectionId: string, failing: ReadonlySet<string>, error: () => Error): Source =>
  ({
    fetch: (_kind: string, ids: readonly string[]) => {
      if (ids.some((id) => failing.has(id))) return Promise.reject(error());
      return Promise.resolve({ records: ids.map((externalId) => ({ ...dealRecord({}, 1), connectionId, externalId })), vanished: [] });
    },
  }) as unknown as Source;

const markDeals = (connectionId: string, count: number): Promise<void> =>
  ingest.database.inTx((tx) =>
    dirty.mark(
      tx,
      connectionId,
      Array.from({ length: count }, (_, n) => ({ kind: 'deal' as const, externalId: `${n}` })),
      'webhook',
    ),
  );

const deals = async (connectionId: string): Promise<number> =>
  (await ingest.rows<{ count: number }>('SELECT count(*)::int AS count FROM record WHERE connection_id = $1', [connectionId]))[0]!.count;

describe('reading dirty records', () => {
  it('sets aside the record that cannot be taken in, and takes the others', async () => {
    const connectionId = await ingest.passive('rest', 'poisoned');
    await markDeals(connectionId, 60);
    const drain = ingest.get(DrainDirty);
    expect(
      await drain.run(
        sourceOf(connectionId, new Set(['17', '42']), () => new RangeError('Invalid time value')),
        connectionId,
      ),
    ).toBe(60);
    expect(await deals(connectionId)).toBe(58);
    expect(await dirty.count(ingest.database, connectionId)).toMatchObject({ waiting: 2, held: 2 });
    expect(
      await drain.run(
        sourceOf(connectionId, new Set(), () => new Error()),
        connectionId,
      ),
    ).toBe(0);
  });

  it('leaves all of them where they are while the CRM is away', async () => {
    const connectionId = await ingest.passive('rest', 'silent');
    await markDeals(connectionId, 5);
    const drain = ingest.get(DrainDirty);
    await expect(
      drain.run(
        sourceOf(connectionId, new Set(['3']), () => new SourceUnavailable('away')),
        connectionId,
      ),
    ).rejects.toThrow('away');
    expect(await dirty.count(ingest.database, connectionId)).toMatchObject({ waiting: 5, held: 0 });
  });

  it('keeps a record dirty that was marked again while it was read', async () => {
    const connectionId = await ingest.passive('rest', 'remarked');
    await markDeals(connectionId, 1);
    const slow = sourceOf(connectionId, new Set(), () => new Error());
    const source: Source = Object.assign(slow, {
      fetch: async (kind: 'deal', ids: readonly string[]) => {
        await markDeals(connectionId, 1);
        return sourceOf(connectionId, new Set(), () => new Error()).fetch(kind, ids);
      },
    });
    await ingest.get(DrainDirty).run(source, connectionId);
    expect(await dirty.count(ingest.database, connectionId)).toMatchObject({ waiting: 1 });
    await ingest.get(DrainDirty).run(
      sourceOf(connectionId, new Set(), () => new Error()),
      connectionId,
    );
    expect(await dirty.count(ingest.database, connectionId)).toMatchObject({ waiting: 0 });
  });
});
