import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONNECTION, dealRecord, reference } from '../../test/support/records.js';
import { convergentView } from '../http/convergent-view.js';
import type { DealFacts } from './deal.js';
import { decide, EPOCH_SIZE, rederive, type Context } from './decide.js';
import { recordId } from './identity.js';
import type { MirrorRow, SourceRecord } from './record.js';

const ID = recordId(CONNECTION, 'deal', '1');
const context: Context = { reference: reference(), epoch: 1 };

const fold = (records: readonly SourceRecord[]): MirrorRow | undefined =>
  records.reduce<MirrorRow | undefined>((row, record) => decide(ID, row, record, context).row, undefined);

describe('the diff engine', () => {
  it('takes a new record in under the first version of the epoch', () => {
    const { outcome, row } = decide(ID, undefined, dealRecord({}, 10), context);
    expect(outcome).toBe('changed');
    expect(row).toMatchObject({ id: ID, version: EPOCH_SIZE + 1, sourceVersion: 10, status: 'open', currency: 'USD', attention: '' });
  });

  it('drops what is older, and what it has', () => {
    const row = fold([dealRecord({ amount: '2' }, 10)]);
    expect(decide(ID, row, dealRecord({ amount: '1' }, 9), context)).toEqual({ outcome: 'stale', row });
    expect(decide(ID, row, dealRecord({ amount: '2' }, 10), context)).toEqual({ outcome: 'duplicate', row });
  });

  it('notes a newer version of the same content without telling anybody', () => {
    const row = fold([dealRecord({}, 10)])!;
    const decided = decide(ID, row, dealRecord({}, 12), context);
    expect(decided.outcome).toBe('confirmed');
    expect(decided.row).toEqual({ ...row, sourceVersion: 12, observedAt: 12 });
  });

  it('takes another content of the same version when it was read later', () => {
    const row = fold([dealRecord({ account: '1' }, 10)]);
    const later = dealRecord({ account: '2' }, 10, { observedAt: 11 });
    expect(decide(ID, row, later, context).outcome).toBe('changed');
    expect(decide(ID, fold([later]), dealRecord({ account: '1' }, 10), context).outcome).toBe('stale');
  });

  it('keeps what was known of a record that is gone, and lets nothing older bring it back', () => {
    const gone = dealRecord(null, 20);
    const row = fold([dealRecord({ amount: '7' }, 10), gone]);
    expect(row).toMatchObject({ deleted: true, version: EPOCH_SIZE + 2 });
    expect((JSON.parse(row!.facts) as DealFacts).amount).toBe('7');
    expect(decide(ID, fold([gone]), dealRecord({}, 10), context).outcome).toBe('stale');
    expect(decide(ID, row, dealRecord({ amount: '7' }, 30), context).row).toMatchObject({ deleted: false });
  });

  it('starts a new epoch above everything that was told before', () => {
    const row = fold([dealRecord({}, 10)]);
    expect(decide(ID, row, dealRecord({ amount: '1' }, 11), { ...context, epoch: 2 }).row?.version).toBe(2 * EPOCH_SIZE + 1);
  });

  it('derives again only what new reference data changes', () => {
    const row = fold([dealRecord({ currency: 'GBP' }, 10)])!;
    expect(rederive(row, context)).toBeUndefined();
    const rates = [{ from: 'GBP', value: '1.27', asOf: '2026-06-01' }];
    const again = rederive(row, { ...context, reference: reference({ rates }) });
    expect(again).toMatchObject({ version: row.version + 1, attention: '' });
    expect(JSON.parse(again!.derived)).toMatchObject({ homeAmount: { amount: '60960.00', currency: 'USD' } });
  });
});

/** States of one deal as a CRM goes through them: versions rise, now and then two readings share one. */
const history = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 3 }),
      amount: fc.constantFrom(null, '1', '2', '3'),
      status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      gone: fc.boolean(),
      tombstone: fc.boolean(),
      merged: fc.boolean(),
      splits: fc.constantFrom(
        [],
        [
          { user: 'a', share: '0.5' },
          { user: 'b', share: '0.5' },
        ],
        [
          { user: 'b', share: '0.5' },
          { user: 'a', share: '0.5' },
        ],
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let version = 100;
    return steps.map(({ step, amount, status, gone, tombstone, merged, splits }, index): SourceRecord<DealFacts> => {
      version += step;
      const more = { sourceVersion: version, observedAt: 1_000 + index, deleted: gone };
      if (gone && tombstone) return dealRecord(null, version, more);
      return dealRecord(
        { amount, status, splits, mergedInto: merged ? '9' : null, wonOn: status === 'won' ? ['2026-07-31'] : [] },
        version,
        more,
      );
    });
  });

/** The same deliveries in another order, some of them twice. */
const deliveries = history.chain((records) =>
  fc.tuple(
    fc.constant(records),
    fc
      .tuple(
        fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
        fc.shuffledSubarray(records),
        fc.array(fc.nat({ max: 30 }), { minLength: 12, maxLength: 12 }),
      )
      .map(([all, again, places]) => {
        const mixed = [...all];
        again.forEach((record, index) => mixed.splice((places[index] ?? 0) % (mixed.length + 1), 0, record));
        return mixed;
      }),
  ),
);

describe('convergence', () => {
  it('ends in the same state whatever the order, repetition or delay', () => {
    fc.assert(
      fc.property(deliveries, ([records, delivered]) => {
        expect(convergentView(fold(delivered)!)).toEqual(convergentView(fold(records)!));
      }),
      { numRuns: 3_000 },
    );
  });

  it('ends in the state of the newest record alone, whatever came before or was never delivered', () => {
    fc.assert(
      fc.property(history, ([...records]) => {
        const newest = records.at(-1)!;
        fc.pre(newest.facts !== null);
        expect(convergentView(fold(records)!)).toEqual(convergentView(fold([newest])!));
      }),
      { numRuns: 1_000 },
    );
  });

  it('raises the version with every change and never takes one back', () => {
    fc.assert(
      fc.property(deliveries, ([, delivered]) => {
        let row: MirrorRow | undefined;
        for (const record of delivered) {
          const { outcome, row: next } = decide(ID, row, record, context);
          expect(next!.version).toBe(outcome === 'changed' ? (row?.version ?? EPOCH_SIZE) + 1 : row?.version);
          row = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
