import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { sold } from '../../../test/payout/explained.js';
import { commission, planOf, type Fields } from '../../../test/plan/documents.js';
import type { EarningBasis, Terms } from '../../plan/index.js';
import type { ClosedPeriod } from '../facts/facts.js';
import { factsAsOf } from '../facts/read-facts.js';
import { MeasureBook } from './measure-book.js';
import { ratesOf } from './rates.js';
import { segmentsOf, type PlanSegment } from './segments.js';

interface Given {
  readonly plans?: readonly Fields[];
  readonly facts?: Fields;
  readonly asOf?: string;
  readonly ahead?: boolean;
  /** Months that are closed on their last day. */
  readonly closed?: readonly (readonly [start: string, end: string, closedOn: string])[];
}

const own = (fields: Fields = {}): Fields => ({
  measures: { sales: { credits: ['direct'], ...fields } },
  onEnd: { holdback: 'pay', negative: 'forgive' },
});
const quota = (amount: number, more: Fields = {}): Fields => ({ participant: 'rep', measure: 'sales', basis: 'quarter', amount, ...more });

/** The book of the last stretch, and the terms of its components by their code. */
const bookOf = (given: Given) => {
  const plans = (given.plans ?? [commission({}, own())]).map((plan) => readPlan(plan));
  const facts = factsAsOf(readFacts(given.facts ?? {}), given.asOf ?? '2026-12-31', given.ahead);
  const segments = segmentsOf(facts, 'rep', plans);
  const segment: PlanSegment = segments.at(-1)!;
  const ground = {
    ...{ facts, segment, earlier: segments.slice(0, -1), rateOf: ratesOf(facts.document.rates) },
    ...{ participant: facts.participants.get('rep')!, credits: facts.credits.get('rep') ?? [] },
    closed: new Map(
      (given.closed ?? []).map(([start, end, closedOn]): [string, ClosedPeriod] => [
        start,
        { start, end, closedOn, postings: [], balances: new Map() },
      ]),
    ),
  };
  const terms = (code = 'base'): Terms => segment.plan.components.find((each) => each.terms.code === code)!.terms;
  return { book: new MeasureBook(ground), terms, ground };
};

const credits = ({ book, terms }: ReturnType<typeof bookOf>, basis: EarningBasis, code?: string): string[] =>
  book.credits('sales', basis, terms(code)).map(({ dealId, value, before }) => `${dealId} ${value} after ${before}`);

const january = ['2026-01-01', '2026-02-01', '2026-01-31'] as const;
const clawback = (attainment: string): Fields => ({ clawback: { when: ['lost'], amount: 'paid', attainment } });

describe('credits in a measure', () => {
  it('add up over a quarter and begin anew with the next', () => {
    const given = bookOf({ facts: sold(['A', '03-10', 100], ['B', '03-31', 50], ['C', '04-01', 7], ['D', '04-01', 3]) });
    expect(credits(given, 'quarter')).toEqual(['A 100 after 0', 'B 50 after 100', 'C 7 after 0', 'D 3 after 7']);
  });

  it('stand each by itself where every credit is its own basis, also two of one day', () => {
    const given = bookOf({ facts: sold(['A', '03-10', 100], ['B', '03-10', 50]) });
    expect(credits(given, 'credit')).toEqual(['A 100 after 0', 'B 50 after 0']);
  });

  it('wait for nothing that another credit of their day waits for, where every credit is its own basis', () => {
    const { book, terms } = bookOf({ facts: sold(['A', '03-10', 100, { currency: 'EUR' }], ['B', '03-10', 50]) });
    const provisional = (basis: EarningBasis) => book.credits('sales', basis, terms()).map((credit) => credit.provisional);
    expect([provisional('credit'), provisional('quarter')]).toEqual([
      [false, false],
      [false, true],
    ]);
  });

  it.each([
    ['of a year that is spread', { quota: { basis: ['quarter'], spread: 'even' } }, [quota(1200, { basis: 'year' })]],
    ['of the plan that is spread', { quota: { basis: ['quarter'], spread: 'even', amount: '1200', per: 'year' } }, []],
  ])('have no quota by themselves: %s', (_, measure, quotas) => {
    const { book, terms } = bookOf({ plans: [commission({}, own(measure))], facts: { quotas, ...sold(['A', '03-10', 100]) } });
    const [alone, shared] = (['credit', 'quarter'] as const).map((basis) => book.credits('sales', basis, terms())[0]!);
    expect([alone?.quota, alone?.quotaReason, shared?.quota?.toString()]).toEqual([null, 'quota-missing', '300']);
    const { quota: none, reason, amount } = book.attained('sales', 'credit', '2026-03-10', terms());
    expect([none, reason, amount.toString()]).toEqual([null, 'quota-missing', '100']);
  });

  it('are none of a blend, whose measures have them', () => {
    const { book, terms } = bookOf({ plans: [blended()], facts: sold(['A', '03-10', 100]) });
    expect([book.credits('both', 'quarter', terms()), book.credits('sales', 'quarter', terms()).length]).toEqual([[], 1]);
  });

  it('are refused of a measure that the plan does not have', () => {
    const { book, terms } = bookOf({});
    expect(() => book.credits('margins', 'quarter', terms())).toThrow(new RangeError('The plan has no measure "margins"'));
  });
});

const blended = (): Fields =>
  commission(
    {},
    {
      measures: {
        sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
        calls: { credits: ['split'], quota: { basis: ['quarter'] } },
        both: {
          blend: [
            { measure: 'sales', weight: '50%' },
            { measure: 'calls', weight: '50%' },
          ],
        },
      },
    },
  );

describe('a credit that is refunded', () => {
  const paidBy = (code: string, pay?: Fields): Fields => ({
    ...{ code, kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
    ...(pay ? { pay } : {}),
  });
  const half = (...parts: Fields[]): Fields => ({ parts: parts.map((part) => ({ share: '50%', ...part })) });
  const components = [
    paidBy('booked'),
    paidBy('later', half({ on: 'booking' }, { on: 'booking', after: '30 days' })),
    paidBy('invoiced', { on: 'invoice' }),
    paidBy('received', { on: 'cash' }),
    paidBy('half-received', half({ on: 'booking' }, { on: 'cash' })),
  ];
  const refunded = sold(['A', '01-10', 100, { endedOn: '2026-03-01', endReason: 'refunded' }], ['B', '01-20', 50]);

  it.each([
    ['one after the other', components],
    ['the other way round', [...components].reverse()],
  ])('counts on only in components that cash gives it back to, %s', (_, list) => {
    const given = bookOf({ plans: [planOf(list, own())], facts: refunded });
    const counted = Object.fromEntries(list.map(({ code }) => [code, credits(given, 'quarter', code as string)]));
    expect(counted).toEqual({
      booked: ['B 50 after 0'],
      later: ['B 50 after 0'],
      invoiced: ['B 50 after 0'],
      received: ['A 100 after 0', 'B 50 after 100'],
      'half-received': ['A 100 after 0', 'B 50 after 100'],
    });
  });
});

describe('a credit that is lost after its period was closed', () => {
  const lost: Fields = { endedOn: '2026-03-10', endReason: 'lost' };

  it('is taken out of attainment on the day of its loss, before others of that day', () => {
    const given = bookOf({
      plans: [commission(clawback('reversed-now'), own())],
      facts: sold(['A', '01-10', 100, lost], ['B', '03-10', 40], ['C', '03-10', 5], ['D', '02-10', 1], ['E', '03-11', 2]),
      closed: [january],
    });
    expect(credits(given, 'quarter')).toEqual([
      'A 100 after 0',
      'D 1 after 100',
      'A -100 after 101',
      'B 40 after 1',
      'C 5 after 41',
      'E 2 after 46',
    ]);
  });

  const facts = (): Fields =>
    sold(
      ['A', '01-10', 100, lost],
      ['B', '02-10', 40, lost],
      ['C', '01-20', 5],
      ['D', '01-21', 7, { endedOn: '2026-03-10', endReason: 'corrected' }],
    );

  it.each([
    ['reversed-then', ['A']],
    ['reversed-now', []],
    ['kept', []],
  ])('is told as taken out of its own day only where attainment is %s, and nothing else is', (attainment, gone) => {
    const { book, terms } = bookOf({ plans: [commission(clawback(attainment), own())], facts: facts(), closed: [january] });
    expect(book.reversed('sales', terms()).map(({ deal }) => deal.id)).toEqual(gone);
  });

  it('is not told as taken out where no clause takes anything back', () => {
    const { book, terms } = bookOf({ facts: facts(), closed: [january] });
    expect(book.reversed('sales', terms())).toEqual([]);
  });

  it('is told for each measure and each component as that has it', () => {
    const component = (code: string, when: string, measure: string): Fields => ({
      ...{ code, kind: 'commission', measure, basis: 'quarter', tiers: [{ rate: '5%' }] },
      clawback: { when: [when], amount: 'paid', attainment: 'reversed-then' },
    });
    const list = [component('base', 'lost', 'sales'), component('corrections', 'corrected', 'sales'), component('few', 'lost', 'small')];
    const measures = { sales: { credits: ['direct'] }, small: { credits: ['direct'], filter: 'deal.amount < 50' } };
    const { book, terms } = bookOf({ plans: [planOf(list, { ...own(), measures })], facts: facts(), closed: [january] });
    const gone = (measure: string, code: string) => book.reversed(measure, terms(code)).map(({ deal }) => deal.id);
    expect([gone('sales', 'base'), gone('sales', 'corrections'), gone('small', 'few'), gone('sales', 'base')]).toEqual([
      ['A'],
      ['D'],
      [],
      ['A'],
    ]);
  });
});

describe('days after that of calculation on which a measure moves', () => {
  const days = (given: Given, measure = 'sales'): string[] => {
    const { book, terms } = bookOf({ ahead: true, asOf: '2026-01-31', ...given });
    return book.daysAhead(measure, terms());
  };
  const facts = sold(['A', '01-20', 100], ['B', '01-31', 50], ['C', '02-01', 40], ['D', '05-05', 30]);

  it('are those of credits ahead, and not the day itself', () => {
    expect(days({ facts })).toEqual(['2026-02-01', '2026-05-05']);
  });

  it('are none where credits count from their day on', () => {
    const { ground, terms } = bookOf({ ahead: true, asOf: '2026-01-31', facts });
    expect(new MeasureBook({ ...ground, facts: { ...ground.facts, creditsAhead: false } }).daysAhead('sales', terms())).toEqual([]);
  });

  it('are those of all measures of a blend', () => {
    const calls = { splits: [{ participant: 'rep', share: '100%' }] };
    expect(days({ plans: [blended()], facts: sold(['A', '03-20', 100], ['B', '05-05', 50, calls]) }, 'both')).toEqual([
      '2026-03-20',
      '2026-05-05',
    ]);
  });

  it.each([
    ['earlier', '01-10'],
    ['on the day itself', '01-31'],
  ])('have that of a loss ahead, and not that of its credit, which counted %s', (_, day) => {
    const lost = sold(['A', day, 100, { endedOn: '2026-03-10', endReason: 'lost' }], ['B', '01-20', 50]);
    expect(days({ plans: [commission(clawback('reversed-now'), own())], facts: lost, closed: [january] })).toEqual(['2026-03-10']);
    expect(days({ plans: [commission(clawback('kept'), own())], facts: lost, closed: [january] })).toEqual([]);
  });
});

describe('attainment at a plan change', () => {
  const from = (day: string, more: Fields = {}): Fields => ({ ...commission({}, own()), effective: { from: day }, ...more });
  const facts = sold(['A', '02-10', 100], ['B', '04-10', 40], ['C', '05-20', 5]);

  it.each([
    ['within a quarter leaves out what came before in that quarter, and nothing of an earlier one', '2026-05-15', ['100', '0', '5']],
    ['on the first day of a quarter leaves out nothing', '2026-04-01', ['100', '40', '45']],
  ])('that begins anew %s', (_, day, amounts) => {
    const { book, terms } = bookOf({ plans: [from('2026-01-01'), from(day, { onStart: { attainment: 'restart' } })], facts });
    const attained = (through: string) => book.attained('sales', 'quarter', through, terms()).amount.toString();
    expect(['2026-03-31', '2026-05-14', '2026-05-31'].map(attained)).toEqual(amounts);
  });

  it.each([
    ['within it', '2026-05-15', [null, 'attainment-at-plan-change-not-stated', null]],
    ['on its first day', '2026-04-01', [null, null, null]],
    ['on the first day after it', '2026-07-01', [null, null, null]],
  ])('that says nothing of it makes lines of a quarter wait only if it is %s', (_, day, reasons) => {
    const { book } = bookOf({ plans: [from('2026-01-01'), from(day)], facts });
    expect(['2026-02-10', '2026-05-20', '2026-07-20'].map((date) => book.unstatedIn('quarter', date))).toEqual(reasons);
  });
});

describe('attainment at a quota change', () => {
  const attained = (carry: string, changes: string): string[] => {
    const { book, terms } = bookOf({
      plans: [commission({}, own({ quota: { basis: ['quarter'], carry } }))],
      facts: { quotas: [quota(1000, { to: changes }), quota(2000, { from: changes })], ...sold(['A', '01-10', 100], ['B', '02-10', 40]) },
    });
    return ['2026-02-09', '2026-02-28'].map((through) => {
      const { amount, quota: of } = book.attained('sales', 'quarter', through, terms());
      return `${amount} of ${of}`;
    });
  };

  it.each([
    ['goes on where the measure carries it', 'yes', '2026-02-15', ['100 of 1000', '140 of 2000']],
    ['begins anew on its day where the measure does not', 'no', '2026-02-15', ['100 of 1000', '0 of 2000']],
    ['begins anew with a credit of its day', 'no', '2026-02-10', ['100 of 1000', '40 of 2000']],
  ])('%s', (_, carry, changes, told) => {
    expect(attained(carry, changes)).toEqual(told);
  });
});
