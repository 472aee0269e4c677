import { describe, expect, it } from '@jest/globals';
import { balanceOf, brokenLink, GENESIS, nextEntry, postingsOf, sealHash, type Entry, type Posting, type Seal } from './index.js';

const key = { personId: 'rep', component: 'plan/base', earning: '2026-01-01', posting: '2026-02-01' };
const identify = (name: string): string => `id(${name})`;
const digest = (text: string): string => `hash(${text})`;

describe('the next entry under a key', () => {
  it('is the first, of expense unless something else stands against it', () => {
    expect(nextEntry(key, 1_200n, null, { planVersion: 3, currency: 'USD' }, identify)).toEqual({
      ...key,
      ...{ id: 'id(rep|plan/base|2026-01-01|2026-02-01|)', predecessor: null, planVersion: 3, currency: 'USD' },
      ...{ delta: 1_200n, balance: 1_200n, against: 'commission-expense' },
    });
  });

  it('goes on from the last, under an id of its own', () => {
    const last = { entryId: 'e1', balance: 1_200n };
    expect(nextEntry(key, -200n, last, { planVersion: 3, currency: 'USD', against: 'holdback' }, identify)).toMatchObject({
      ...{ id: 'id(rep|plan/base|2026-01-01|2026-02-01|e1)', predecessor: 'e1', delta: -200n, balance: 1_000n, against: 'holdback' },
    });
  });
});

describe('postings of an entry', () => {
  const of = (delta: bigint, against: Entry['against'] = 'commission-expense'): Posting[] =>
    postingsOf({ delta, currency: 'USD', against });

  it('debit what stands against the payable when more is owed, and the payable when less is', () => {
    expect(of(1_200n)).toEqual([{ debit: 'commission-expense', credit: 'payable', amount: 1_200n, currency: 'USD' }]);
    expect(of(-1_200n, 'cash')).toEqual([{ debit: 'payable', credit: 'cash', amount: 1_200n, currency: 'USD' }]);
    expect(of(0n)).toEqual([]);
  });

  it('sum to what each account holds', () => {
    const all = [...of(1_200n), ...of(-200n), ...of(-500n, 'cash')];
    expect((['payable', 'commission-expense', 'cash', 'holdback'] as const).map((account) => balanceOf(account, all))).toEqual([
      -500n,
      1_000n,
      -500n,
      0n,
    ]);
  });
});

describe('a seal', () => {
  const entry = (id: string, delta: bigint): Entry => ({
    ...nextEntry(key, delta, null, { planVersion: 1, currency: 'USD' }, identify),
    id,
  });
  const [first, second] = [entry('a', 5n), entry('b', -7n)];
  const seal = (fields: Partial<Seal> = {}): Seal => ({
    ...{ posting: '2026-02-01', number: 1, previous: GENESIS, hash: sealHash(GENESIS, [first, second], digest), ...fields },
  });

  it('is over the head before it and all of its entries, in order of their ids', () => {
    expect(sealHash('head', [second, first], digest)).toBe(
      'hash(head\n' +
        '["a",null,"rep","plan/base",1,"2026-01-01","2026-02-01","USD","5","5",[["commission-expense","payable","5","USD"]]]\n' +
        '["b",null,"rep","plan/base",1,"2026-01-01","2026-02-01","USD","-7","-7",[["payable","commission-expense","7","USD"]]])',
    );
    expect(sealHash('head', [first, second], digest)).toBe(sealHash('head', [second, first], digest));
    expect(GENESIS).toBe('0'.repeat(64));
  });

  it('holds, or says which link does not', () => {
    const next = seal({ number: 2, previous: seal().hash, hash: sealHash(seal().hash, [], digest) });
    expect([brokenLink(seal(), [first, second], null, digest), brokenLink(next, [], seal(), digest)]).toEqual([null, null]);
    expect(brokenLink(next, [], null, digest)).toBe('seal 2 of 2026-02-01 follows seal 0: one is missing');
    expect(brokenLink({ ...next, number: 3 }, [], seal(), digest)).toBe('seal 3 of 2026-02-01 follows seal 1: one is missing');
    expect(brokenLink({ ...next, previous: 'other' }, [], seal(), digest)).toBe('seal 2 of 2026-02-01 does not name the head before it');
    expect(brokenLink(seal({ previous: 'other' }), [first, second], null, digest)).toBe(
      'seal 1 of 2026-02-01 does not name the head before it',
    );
    expect(brokenLink(seal(), [first], null, digest)).toBe('seal 1 of 2026-02-01 does not match its entries');
  });
});
