import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyFact, anyTerms, Books, type Fact } from '../../test/payout/history.js';
import {
  balanceOf,
  brokenLink,
  earningsOf,
  GENESIS,
  mergeMovements,
  nextEntry,
  postingPeriod,
  postingsOf,
  sealHash,
  type Entry,
  type Movement,
  type Seal,
} from './index.js';

const numRuns = Number.parseInt(process.env['ATTAIN_PROPERTY_RUNS'] ?? '300', 10);
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const identify = (name: string): string => digest(name);

const key = { personId: 'p', component: 'ae/base', earning: '2026-07-01', posting: '2026-07-01' };
const terms = { planVersion: 1, currency: 'USD' };

const chain = (deltas: readonly bigint[]): Entry[] => {
  const entries: Entry[] = [];
  for (const delta of deltas) {
    const last = entries.at(-1);
    entries.push(nextEntry(key, delta, last ? { entryId: last.id, balance: last.balance } : null, terms, identify));
  }
  return entries;
};

describe('the ledger', () => {
  const delta = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).filter((d) => d !== 0n);

  it('posts what sums to zero, with positive amounts, and a reversal takes back all of it', () => {
    fc.assert(
      fc.property(fc.array(delta, { minLength: 1, maxLength: 20 }), (deltas) => {
        const postings = chain(deltas).flatMap(postingsOf);
        expect(postings.every(({ amount }) => amount > 0n)).toBe(true);
        expect(balanceOf('payable', postings) + balanceOf('commission-expense', postings)).toBe(0n);
        expect(-balanceOf('payable', postings)).toBe(deltas.reduce((sum, each) => sum + each, 0n));
        const reversed = postings.map((posting) => ({ ...posting, debit: posting.credit, credit: posting.debit }));
        expect(balanceOf('payable', [...postings, ...reversed])).toBe(0n);
      }),
      { numRuns },
    );
  });

  it('gives A → B → A two entries of two ids, and a replay the same ones', () => {
    const entries = chain([500n, -500n, 500n]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
    expect(entries.map(({ balance }) => balance)).toEqual([500n, 0n, 500n]);
    expect(chain([500n, -500n, 500n])).toEqual(entries);
  });

  it('names the link that was broken, whatever of it was changed', () => {
    const batches = [chain([500n, 20n]), chain([7n])];
    const seals: Seal[] = [];
    for (const batch of batches) {
      const previous = seals.at(-1)?.hash ?? GENESIS;
      seals.push({ posting: '2026-07-01', number: seals.length + 1, previous, hash: sealHash(previous, batch, digest) });
    }
    const [first, second] = seals as [Seal, Seal];
    const entries = batches[0] as Entry[];
    expect(brokenLink(first, entries, null, digest)).toBeNull();
    expect(brokenLink(first, [...entries].reverse(), null, digest)).toBeNull();
    expect(brokenLink(second, batches[1] as Entry[], first, digest)).toBeNull();
    const changed = entries.map((entry, index) => (index === 0 ? { ...entry, delta: 501n } : entry));
    expect(brokenLink(first, changed, null, digest)).toContain('does not match');
    expect(brokenLink(first, entries.slice(1), null, digest)).toContain('does not match');
    expect(brokenLink(second, batches[1] as Entry[], null, digest)).toContain('missing');
    expect(brokenLink({ ...second, number: 2 }, batches[1] as Entry[], { ...first, hash: GENESIS }, digest)).toContain('head before');
  });

  it('merges movements of one key and drops those that came to nothing', () => {
    const movement = {
      personId: 'p',
      plan: 'ae',
      planVersion: 1,
      component: 'base',
      currency: 'USD',
      earning: '2026-07-01',
      posting: '2026-07-01',
      delta: 5n,
    };
    expect(mergeMovements([movement, { ...movement, planVersion: 2, delta: 2n }])).toEqual([{ ...movement, planVersion: 2, delta: 7n }]);
    expect(mergeMovements([movement, { ...movement, delta: -5n }])).toEqual([]);
  });
});

describe('the posting rule', () => {
  interface Step {
    readonly batch: readonly Fact[];
    readonly close: boolean;
  }

  /** Posts every batch's movements by the rule; closes the earliest open period where a step says so. */
  const post = (books: Books, steps: readonly Step[]): Map<string, bigint> => {
    const movements: Movement[] = [];
    const months = ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'];
    let closed = 0;
    let earned = new Map(earningsOf(books.segment));
    for (const { batch, close } of steps) {
      books.settle(batch);
      const now = new Map(earningsOf(books.segment));
      for (const earning of new Set([...earned.keys(), ...now.keys()])) {
        const delta = (now.get(earning) ?? 0n) - (earned.get(earning) ?? 0n);
        if (delta === 0n) continue;
        const posting = postingPeriod(earning, closed === 0 ? null : (months[closed] ?? null));
        movements.push({ personId: 'p', plan: 'ae', planVersion: 1, component: 'base', currency: 'USD', earning, posting, delta });
      }
      earned = now;
      if (close && closed < 3) closed += 1;
    }
    return new Map(mergeMovements(movements).map(({ earning, posting, delta }) => [`${earning} ${posting}`, delta]));
  };
  const nonZero = (posted: ReadonlyMap<string, bigint>): [string, bigint][] =>
    [...posted].filter(([, sum]) => sum !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  const perEarning = (posted: ReadonlyMap<string, bigint>): [string, bigint][] => {
    const sums = new Map<string, bigint>();
    for (const [name, sum] of posted) sums.set(name.slice(0, 10), (sums.get(name.slice(0, 10)) ?? 0n) + sum);
    return nonZero(sums);
  };

  /** Between two closes: facts of different deals, so that any order says the same. */
  const window = fc.uniqueArray(anyFact(true), { selector: ({ deal }) => deal, minLength: 1, maxLength: 10 });

  it('gives facts permuted and repeated between two closes identical postings', () => {
    const scenario = fc
      .array(window, { minLength: 1, maxLength: 4 })
      .chain((windows) =>
        fc.tuple(
          fc.constant(windows),
          fc.tuple(...windows.map((facts) => fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }))),
        ),
      );
    fc.assert(
      fc.property(anyTerms('marginal'), scenario, (cells, [windows, shuffled]) => {
        const whole = post(
          new Books(cells),
          windows.map((batch) => ({ batch, close: true })),
        );
        const singly = shuffled.flatMap((facts) => facts.map((fact, index) => ({ batch: [fact], close: index === facts.length - 1 })));
        const pieces = post(new Books(cells), singly);
        expect(nonZero(pieces)).toEqual(nonZero(whole));
      }),
      { numRuns },
    );
  });

  it.each(['marginal', 'retroactive', 'bonus'] as const)(
    'gives a %s component across closes what it earned, summed per earning period',
    (shape) => {
      fc.assert(
        fc.property(anyTerms(shape), fc.array(window, { minLength: 1, maxLength: 4 }), (cells, windows) => {
          const books = new Books(cells);
          const closing = post(
            books,
            windows.map((batch) => ({ batch, close: true })),
          );
          expect(perEarning(closing)).toEqual(nonZero(earningsOf(books.segment)));
        }),
        { numRuns },
      );
    },
  );
});
