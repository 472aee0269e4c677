import { describe, expect, it } from '@jest/globals';
import type { Calendar, Quota } from '../model.js';
import { decideQuotas, quotaColumns, readQuotas, type QuotaRow } from './decide-quotas.js';
import { Directory } from './directory.js';
import { quotaIdOf } from './identity.js';

const directory = new Directory([{ personId: 'ana', email: 'ana@demo.example', name: 'Ana' }]);
const fiscal: Calendar = { calendarId: 'c1', code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 2 } };
const row = (line: number, cells: Partial<Record<(typeof quotaColumns)[number], string>> = {}): QuotaRow => ({
  line,
  ...(Object.fromEntries(quotaColumns.map((column) => [column, ''])) as Omit<QuotaRow, 'line'>),
  personEmail: 'ana@demo.example',
  measure: 'bookings',
  basis: 'quarter',
  currency: 'EUR',
  from: '2026-02-01',
  amount: '250000',
  ...cells,
});
const decide = (rows: QuotaRow[], known: Quota[] = [], calendars = [fiscal]) => {
  const { asked, refused } = readQuotas(rows, directory, calendars);
  const decision = decideQuotas(asked, new Map(known.map((quota) => [quota.quotaId, quota])));
  return { ...decision, refused: [...refused, ...decision.refused].map(({ line, column, code }) => [line, column, code]) };
};

describe('quotas from a file', () => {
  it('given a row, makes the quota in the only calendar, amount exact to the minor unit, thresholds as ratios', () => {
    expect(decide([row(2, { thresholds: '50%;0.8;1;1.25' })]).quotas).toEqual([
      {
        quotaId: quotaIdOf('ana', 'bookings', 'quarter'),
        personId: 'ana',
        measure: 'bookings',
        basis: 'quarter',
        calendarId: 'c1',
        currency: 'EUR',
        timeline: [{ from: '2026-02-01', to: null, amount: '250000.00' }],
        thresholds: ['0.5', '0.8', '1', '1.25'],
      },
    ]);
  });

  it('given a change in mid-year, keeps the amount before it and the thresholds', () => {
    const known = decide([row(2, { thresholds: '1' })]).quotas;
    expect(decide([row(2, { from: '2026-08-01', amount: '300000.5' })], [...known]).quotas[0]).toMatchObject({
      timeline: [
        { from: '2026-02-01', to: '2026-08-01', amount: '250000.00' },
        { from: '2026-08-01', to: null, amount: '300000.50' },
      ],
      thresholds: ['1'],
    });
  });

  it('given another currency for part of the dates, refuses; for all of them, takes it', () => {
    const known = [...decide([row(2)]).quotas];
    expect(decide([row(2, { currency: 'USD', from: '2026-08-01' })], known).refused).toEqual([[2, 'currency', 'mixed']]);
    expect(decide([row(2, { currency: 'USD' })], known).quotas[0]).toMatchObject({ currency: 'USD', timeline: [{ amount: '250000.00' }] });
  });

  it('given bad rows, names line and column, and the good rows go in', () => {
    const { accepted, refused } = decide([
      row(2),
      row(3, { personEmail: 'nobody@demo.example' }),
      row(4, { amount: '-1' }),
      row(5, { currency: 'EURO' }),
      row(6, { basis: 'week' }),
      row(7, { amount: '1.234' }),
      row(8, { amount: '1e5' }),
      row(9, { calendar: 'lunar' }),
      row(10, { thresholds: '1;0.5' }),
      row(11, { thresholds: 'half' }),
      row(12, { from: '' }),
      row(13, { amount: '' }),
      row(14, { measure: '' }),
      row(15, { from: '2026-03-01' }),
      row(16, { currency: 'USD', from: '2027-01-01' }),
    ]);
    expect(accepted).toBe(1);
    expect(refused).toEqual([
      [3, 'personEmail', 'unknown-person'],
      [4, 'amount', 'negative'],
      [5, 'currency', 'unknown-currency'],
      [6, 'basis', 'unknown-basis'],
      [7, 'amount', 'not-an-amount'],
      [8, 'amount', 'not-an-amount'],
      [9, 'calendar', 'unknown-calendar'],
      [10, 'thresholds', 'not-ascending'],
      [11, 'thresholds', 'not-a-ratio'],
      [12, 'from', 'missing'],
      [13, 'amount', 'missing'],
      [14, 'measure', 'missing'],
      [15, 'from', 'overlap'],
      [16, 'currency', 'mixed'],
    ]);
  });

  it('given several calendars, asks for the code; given none, refuses', () => {
    const calendars = [fiscal, { ...fiscal, calendarId: 'c2', code: 'retail' }];
    expect(decide([row(2)], [], calendars).refused).toEqual([[2, 'calendar', 'missing']]);
    expect(decide([row(2, { calendar: 'retail' })], [], calendars).quotas[0]).toMatchObject({ calendarId: 'c2' });
    expect(decide([row(2)], [], []).refused).toEqual([[2, 'calendar', 'missing']]);
  });
});
