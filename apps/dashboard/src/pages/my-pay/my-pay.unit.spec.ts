import { describe, expect, it } from '@jest/globals';
import type { Statement, StatementLine } from '../../api/pay.js';
import { visitBefore } from './last-visit.js';
import { lineRows, matching, onlyCurrency } from './line-rows.js';
import { creditedSteps } from './pace-option.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });

const line = (lineId: string, name: string | null, more: Partial<StatementLine> = {}): StatementLine => ({
  planVersion: 1,
  payable: usd('5.00'),
  lineId,
  postingPeriod: '2026-11-01',
  earningPeriod: '2026-11-01',
  plan: 'ae',
  component: 'base',
  on: '2026-11-02',
  creditKind: 'direct',
  deal: { dealId: 'd', externalId: '77', name },
  credited: usd('100.00'),
  postedBefore: usd('0.00'),
  amount: usd('5.00'),
  held: null,
  waiting: null,
  removed: false,
  reason: null,
  ...more,
});

/** What of an answer the rows are made from. */
const page = (lines: StatementLine[], periods: readonly object[] = []): Statement =>
  ({ lines, periods, nextCursor: null }) as unknown as Statement;

describe('rows of the statement', () => {
  it('given several pages, holds all lines and the period lines of the first once', () => {
    const period = {
      start: '2026-11-01',
      end: '2026-12-01',
      label: 'FY2027-M10',
      status: 'open' as const,
      totals: [],
      components: [
        {
          plan: 'ae',
          component: 'goal',
          title: 'goal',
          periodLines: [
            {
              ...{ lineId: 'p', kind: 'bonus', earningPeriod: '2026-11-01', postedBefore: usd('1.00'), amount: usd('50.00') },
              ...{ held: null, waiting: null, reason: null },
            },
          ],
        },
      ],
    };
    const rows = lineRows([page([line('a', 'Acme')], [period]), page([line('b', null)], [period])]);
    expect(rows.map(({ lineId, title, corrects }) => [lineId, title, corrects])).toEqual([
      ['p', 'Bonus: goal', true],
      ['a', 'Acme', false],
      ['b', '77', false],
    ]);
  });

  it('given words, finds the rows that hold all of them in any case', () => {
    const rows = lineRows([page([line('a', 'Acme Platform'), line('b', 'Acme Support', { component: 'spif' })])]);
    expect(matching(rows, ' ACME  spif').map(({ lineId }) => lineId)).toEqual(['b']);
    expect(matching(rows, '  ')).toHaveLength(2);
  });

  it('names the currency in the head only when there is one', () => {
    const euro = line('c', 'Rheinwerk', { amount: { amount: '1.00', currency: 'EUR' } });
    expect(onlyCurrency(lineRows([page([line('a', 'Acme')])]))).toBe('USD');
    expect(onlyCurrency(lineRows([page([line('a', 'Acme'), euro])]))).toBeNull();
  });
});

describe('the steps of the pace line', () => {
  const basis = { name: 'quarter', start: '2026-11-01', end: '2027-02-01' } as const;
  const days = [{ on: '2026-11-05', credited: '10.00', total: '10.00', attainment: null }];

  it('given a running basis, goes from 0 over each day on to today', () => {
    expect(creditedSteps({ basis, days }, '2026-11-24')).toEqual([
      ['2026-11-01', 0],
      ['2026-11-05', 10],
      ['2026-11-24', 10],
    ]);
  });

  it('given a basis that is over, ends with it', () => {
    expect(creditedSteps({ basis, days }, '2027-06-01').at(-1)).toEqual(['2027-02-01', 10]);
  });
});

describe('the visit before', () => {
  const store = (): { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void } => {
    const held = new Map<string, string>();
    return { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) };
  };

  it('given two visits, the second sees the end of the first, however often it looks', () => {
    const long = store();
    const first = store();
    expect(visitBefore('ada', new Date('2026-11-01T10:00:00Z'), long, first)).toBeNull();
    visitBefore('ada', new Date('2026-11-01T11:00:00Z'), long, first);
    const second = store();
    expect(visitBefore('ada', new Date('2026-11-02T10:00:00Z'), long, second)).toBe('2026-11-01T11:00:00.000Z');
    expect(visitBefore('ada', new Date('2026-11-02T12:00:00Z'), long, second)).toBe('2026-11-01T11:00:00.000Z');
    expect(visitBefore('bob', new Date('2026-11-02T12:00:00Z'), long, second)).toBeNull();
  });

  it('given storage that is closed, is a first visit', () => {
    const closed = {
      getItem: (): string | null => {
        throw new Error('closed');
      },
      setItem: () => undefined,
    };
    expect(visitBefore('ada', new Date(), closed, closed)).toBeNull();
  });
});
