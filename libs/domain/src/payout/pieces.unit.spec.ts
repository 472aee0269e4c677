import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../test/plan/documents.js';
import { readPlanRules, settledPlan, type Component, type Measure } from '../plan/index.js';
import {
  after,
  balanceKeyText,
  cellAt,
  componentName,
  countsFor,
  countsKind,
  creditValue,
  dateOf,
  earningsOf,
  emptySegment,
  isHeld,
  mergeMovements,
  partsOf,
  positionOf,
  postingPeriod,
  settle,
  settleFrom,
  walk,
  worthIn,
  type Cell,
  type CellTerms,
  type Credit,
  type CreditChange,
  type CreditFact,
  type Movement,
  type ReadRequest,
  type StoredLine,
} from './index.js';
import { firstAtOrAfter, overlay } from './overlay.js';

const componentOf = (fields: Fields): Component => {
  const { plan } = readPlanRules(commission(fields, { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'] } } } }));
  return settledPlan(plan!)!.components[0]!;
};
const marginal = componentOf({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] });
const terms = (component: Component, quota: bigint | null, from = '2026-01-01', to = '2026-02-01'): CellTerms => ({
  ...{ from, to, earning: from, version: 1, component, quota },
});

describe('what a credit is worth to a plan', () => {
  const credit: CreditFact = {
    ...{ personId: 'rep', kind: 'direct', on: '2026-01-10', endedOn: null },
    ...{ amount: { amount: '48000.00', currency: 'EUR' }, homeAmount: { amount: '52320.00', currency: 'USD' } },
  };
  const measure: Measure = { code: 'sales', credits: new Set(['direct']), dealType: null, quotaBases: new Set() };

  it('is its own amount, or the amount at home, or waits for a rate', () => {
    expect(creditValue(credit, 'EUR')).toEqual({ amount: 4_800_000n, held: null });
    expect(creditValue(credit, 'USD')).toEqual({ amount: 5_232_000n, held: null });
    expect(creditValue(credit, 'JPY')).toEqual({ amount: null, held: 'rate-missing' });
    expect(creditValue({ ...credit, homeAmount: null }, 'USD')).toEqual({ amount: null, held: 'rate-missing' });
    expect(creditValue({ ...credit, homeAmount: { amount: '1.00', currency: 'EUR' } }, 'EUR').amount).toBe(4_800_000n);
    expect([worthIn('EUR', 'EUR', 'EUR'), worthIn('USD', 'EUR', 'USD'), worthIn('USD', 'EUR', null)]).toEqual(['own', 'home', 'held']);
  });

  it('counts by kind and by the type of its deal, while it lives', () => {
    const typed = { ...measure, dealType: 'new' };
    expect([countsKind(measure, 'direct', null), countsKind(measure, 'direct', 'new'), countsKind(measure, 'split', null)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([countsKind(typed, 'direct', 'new'), countsKind(typed, 'direct', 'old'), countsKind(typed, 'direct', null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([countsFor(measure, credit, null), countsFor(measure, { ...credit, endedOn: '2026-02-01' }, null)]).toEqual([true, false]);
    expect(countsFor(typed, credit, 'old')).toBe(false);
  });
});

describe('the place of a credit', () => {
  it('is its date, its deal, its kind', () => {
    const at = positionOf('2026-01-10', 'deal-1', 'd');
    expect([dateOf(at), partsOf(at), partsOf('2026-01-10')]).toEqual([
      '2026-01-10',
      { on: '2026-01-10', dealId: 'deal-1', kind: 'd' },
      { on: '2026-01-10', dealId: '', kind: '' },
    ]);
    expect(after(at) > at && after(at) <= positionOf('2026-01-10', 'deal-1', 'e')).toBe(true);
  });

  it('is where stored lines and changes meet', () => {
    const line = (at: string): StoredLine => ({ at, amount: 10n, payable: 1n });
    const change = (at: string, amount: bigint | null, previous: CreditChange['previous'] = null): CreditChange => ({
      at,
      amount,
      previous,
    });
    const changes = [
      change('a', 5n),
      change('c', null, { amount: 10n, payable: 1n }),
      change('d', 7n, { amount: 10n, payable: 2n }),
      change('f', 9n),
    ];
    expect(['', 'a', 'b', 'c', 'e', 'g'].map((at) => firstAtOrAfter(changes, at))).toEqual([0, 0, 1, 1, 3, 4]);
    const laid = (from: string, to: string, stored: StoredLine[]): string[] =>
      overlay(stored, changes, from, to).map(({ at, amount, stored: pay }) => `${at} ${amount} ${pay}`);
    expect(laid('', 'z', ['b', 'c', 'd', 'e'].map(line))).toEqual(['a 5 null', 'b 10 1', 'd 7 2', 'e 10 1', 'f 9 null']);
    expect(laid('b', 'f', ['b', 'c', 'd', 'e'].map(line))).toEqual(['b 10 1', 'd 7 2', 'e 10 1']);
    expect(laid('a', 'g', [])).toEqual(['a 5 null', 'd 7 2', 'f 9 null']);
  });
});

describe('where a change is posted', () => {
  it('is its own period while that is open, else the earliest open one', () => {
    expect([
      postingPeriod('2026-05-01', null),
      postingPeriod('2026-05-01', '2026-06-01'),
      postingPeriod('2026-06-01', '2026-06-01'),
    ]).toEqual(['2026-05-01', '2026-06-01', '2026-06-01']);
  });

  it('is told by a key, and movements of one key are one', () => {
    const movement = (fields: Partial<Movement>): Movement => ({
      ...{ personId: 'rep', plan: 'p', planVersion: 1, component: 'base', currency: 'USD', earning: '2026-01-01', posting: '2026-02-01' },
      delta: 5n,
      ...fields,
    });
    expect([componentName('p', 'base'), balanceKeyText({ ...movement({}), component: 'p/base' })]).toEqual([
      'p/base',
      'rep|p/base|2026-01-01|2026-02-01',
    ]);
    const merged = mergeMovements([
      movement({ planVersion: 2 }),
      movement({ delta: 3n }),
      movement({ personId: 'other' }),
      movement({ component: 'more' }),
      movement({ component: 'more', delta: -5n }),
      movement({ plan: 'q' }),
      movement({ currency: 'EUR', delta: 1n }),
      movement({ posting: '2026-03-01', delta: 2n }),
      movement({ earning: '2025-12-01', delta: 4n }),
    ]);
    expect(
      merged.map(({ personId, plan, component, currency, earning, posting, delta, planVersion }) =>
        [personId, plan, component, currency, earning, posting, delta, planVersion].join(' '),
      ),
    ).toEqual([
      'other p base USD 2026-01-01 2026-02-01 5 1',
      'rep p base USD 2025-12-01 2026-02-01 4 1',
      'rep p base EUR 2026-01-01 2026-02-01 1 1',
      'rep p base USD 2026-01-01 2026-02-01 8 2',
      'rep p base USD 2026-01-01 2026-03-01 2 1',
      'rep q base USD 2026-01-01 2026-02-01 5 1',
    ]);
  });
});

describe('a cell', () => {
  it('waits for a quota only where attainment decides', () => {
    const amounts = componentOf({ tiers: [{ to: '1000', rate: '5%' }, { rate: '10%' }] });
    expect([isHeld(terms(marginal, null)), isHeld(terms(marginal, 1n)), isHeld(terms(amounts, null))]).toEqual([true, false, false]);
  });

  it('is found by a date within it', () => {
    const cells = [terms(marginal, 1n), terms(marginal, 1n, '2026-02-01', '2026-03-01')];
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-03-01'].map((date) => cellAt(cells, date))).toEqual([
      -1, 0, 0, 1, -1,
    ]);
  });

  it('is empty, its bounds crossed at its end, before anything is sold', () => {
    expect(emptySegment([terms(marginal, 100n)])).toMatchObject({
      cells: [{ amount: 0n, credits: 0, payable: 0n, crossings: [{ at: '2026-02-01', before: 0n }] }],
      negatives: 0,
    });
    expect(emptySegment([terms(marginal, null)]).cells[0]?.crossings).toEqual([]);
  });

  it('earns for its pay period what its credits and its period lines pay', () => {
    const cell = (earning: string, payable: bigint): Cell => ({ ...emptySegment([terms(marginal, 1n)]).cells[0]!, earning, payable });
    const cells = [cell('2026-01-01', 5n), cell('2026-01-01', 2n), cell('2026-02-01', 1n)];
    expect([
      ...earningsOf({
        cells,
        negatives: 0,
        periodPay: new Map([
          ['2026-02-01', 10n],
          ['2026-03-01', -4n],
        ]),
      }),
    ]).toEqual([
      // prettier-ignore
      ['2026-01-01', 7n],
      ['2026-02-01', 11n],
      ['2026-03-01', -4n],
    ]);
  });
});

describe('a batch that is settled', () => {
  const at = (index: number, kind = 'd'): string =>
    positionOf(`2026-01-${String(1 + Math.floor(index / 1_000)).padStart(2, '0')}`, String(index).padStart(6, '0'), kind);
  const many = (count: number, amountOf: (index: number) => bigint): Credit[] =>
    Array.from({ length: count }, (_, index) => ({ at: at(index), amount: amountOf(index) }));

  /** Settles changes as the service does, reads recorded, and holds the result against a walk over all credits from nothing. */
  const settled = (credits: readonly Credit[], quota: bigint, changed: ReadonlyMap<string, bigint | null>): string[] => {
    const cells = [terms(marginal, quota)];
    const before = walk(cells, credits);
    const stored = new Map(before.lines.map((line) => [line.at, line]));
    const changes = [...changed]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([position, amount]): CreditChange => ({ at: position, amount, previous: stored.get(position) ?? null }));
    const reads: string[] = [];
    const read = ({ from, to, direction, limit }: ReadRequest): StoredLine[] => {
      const inside = before.lines.filter((line) => line.at >= from && line.at < to);
      const lines = (direction === 'forward' ? inside : inside.reverse()).slice(0, limit);
      reads.push(`${direction} ${limit}: ${lines.length}`);
      return lines;
    };
    const result = settleFrom(before.segment, changes, read);
    const now = new Map<string, bigint>([...credits.map(({ at: position, amount }): [string, bigint] => [position, amount])]);
    for (const [position, amount] of changed) {
      if (amount === null) now.delete(position);
      else now.set(position, amount);
    }
    const whole = walk(
      cells,
      [...now].sort(([a], [b]) => (a < b ? -1 : 1)).map(([position, amount]) => ({ at: position, amount })),
    );
    expect(result.segment).toEqual(whole.segment);
    const pay = new Map([...before.lines, ...result.lines].map(({ at: position, payable }) => [position, payable]));
    expect(whole.lines.filter((line) => pay.get(line.at) !== line.payable)).toEqual([]);
    return reads;
  };
  const removed = (from: number, count: number): Map<string, null> =>
    new Map(Array.from({ length: count }, (_, index) => [at(from + index), null]));
  const added = (count: number, amount: bigint): Map<string, bigint> =>
    new Map(Array.from({ length: count }, (_, index) => [at(index, 'e'), amount]));

  it('reads about as many lines as the bound moves over, onwards when less is sold before it', () => {
    const credits = many(5_000, () => 10n);
    expect(settled(credits, 20_005n, removed(0, 1))).toEqual(['forward 16: 16']);
    expect(settled(credits, 20_005n, removed(0, 40))).toEqual(['forward 64: 64']);
    expect(settled(credits, 20_005n, removed(0, 100))).toEqual(['forward 256: 256']);
    expect(settled(credits, 20_005n, removed(0, 400))).toEqual(['forward 2000: 2000']);
  });

  it('reads backwards when more is sold before it', () => {
    const credits = many(5_000, () => 10n);
    expect(settled(credits, 20_005n, added(1, 10n))).toEqual(['backward 16: 16']);
    expect(settled(credits, 20_005n, added(100, 10n))).toEqual(['backward 256: 256']);
    expect(settled(credits, 20_005n, added(1, 15_000n))).toEqual(['backward 2000: 2000']);
  });

  it('reads on, by the most at once, where credits near the bound are smaller than others', () => {
    const uneven = many(5_000, (index) => (index < 1_000 ? 1_000n : 1n));
    expect(settled(uneven, 1_000_000n, removed(0, 2))).toEqual(['forward 16: 16', 'forward 2000: 2000']);
    expect(settled(uneven, 1_004_000n, added(1, 3_000n))).toEqual(['backward 64: 64', 'backward 2000: 2000', 'backward 2000: 2000']);
  });

  it('ends at an edge of the cell when no line there is crosses the bound', () => {
    const credits = many(50, () => 10n);
    expect(settled(credits, 495n, removed(0, 5))).toEqual(['forward 16: 1']);
    expect(settled(credits, 5n, new Map([[at(0, 'a'), 10n]]))).toEqual(['backward 16: 1']);
    expect(settled(credits, 95n, added(1, 400n))).toEqual(['backward 64: 10']);
    expect(settled(credits, 9_000n, removed(3, 2))).toEqual([]);
    expect(settled([], 100n, added(3, 50n))).toEqual(['backward 64: 0']);
  });

  it('asks for nothing where there is no bound, or where pay is held', () => {
    const flat = [terms(componentOf({ tiers: [{ rate: '5%' }] }), null)];
    const change: CreditChange = { at: at(0), amount: 100n, previous: null };
    const { segment, lines } = settleFrom(emptySegment(flat), [change], () => []);
    expect([settle(emptySegment(flat), [change]).requests(), lines, segment.cells[0]?.payable]).toEqual([
      [],
      [{ at: at(0), amount: 100n, payable: 5n }],
      5n,
    ]);
    const held = settleFrom(emptySegment([terms(marginal, null)]), [change], () => []);
    expect([held.lines[0]?.payable, held.segment.cells[0]?.amount]).toEqual([0n, 100n]);
  });

  it('walks all lines, in reads of the most at once, while any is below 0', () => {
    expect(
      settled(
        many(4_001, (index) => (index === 7 ? -10n : 10n)),
        20_000n,
        added(1, 10n),
      ),
    ).toEqual(['forward 2000: 2000', 'forward 2000: 2000', 'forward 2000: 1']);
    expect(
      settled(
        many(10, () => 10n),
        50n,
        new Map([[at(3), -10n]]),
      ),
    ).toEqual(['forward 2000: 10']);
    expect(
      settled(
        many(10, (index) => (index === 3 ? -10n : 10n)),
        50n,
        new Map([[at(3), null]]),
      ),
    ).toEqual(['forward 2000: 10']);
  });
});
