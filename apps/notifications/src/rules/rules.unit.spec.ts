import { describe, expect, it } from '@jest/globals';
import { payoutCalculated } from '@attain/contracts/compensation';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { deadLetterAdded } from '@attain/contracts/event';
import { attainmentChanged } from '@attain/contracts/metrics';
import { deadLetter } from './dead-letter.js';
import { dealSlipped } from './deal-slipped.js';
import { payChanged } from './pay-changed.js';
import { rules } from './registry.js';
import type { KnownDeal, Surroundings, Watched } from './rule.js';
import { thresholdCrossed } from './threshold-crossed.js';

const around: Surroundings = {
  time: '2026-07-31T15:20:11.000Z',
  today: '2026-07-31',
  calendar: { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 2 } },
  personOfUser: (userId) => (userId === null ? null : 'ana'),
};

describe('every rule', () => {
  it.each(rules.map((rule) => [rule.code, rule] as const))('%s names its audiences, and only those in its defaults', (code, rule) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.audiences.length).toBeGreaterThan(0);
    for (const audience of Object.keys(rule.defaults)) expect(rule.audiences).toContain(audience);
    expect(rules.filter((other) => other.code === code)).toHaveLength(1);
  });
});

describe('threshold crossed', () => {
  const example = attainmentChanged.example;
  const won: KnownDeal = { name: 'Northwind', status: 'won', closeDate: '2026-07-29' };
  const of = (ratio: string | null, deal: KnownDeal | null = won) => thresholdCrossed.decide({ data: { ...example, ratio }, deal }, around);

  it.each([
    ['0.999999', 0],
    ['1', 1],
    ['1.000001', 1],
    ['3', 1],
    [null, 0],
  ])('given a ratio of %s, there are %i', (ratio, count) => {
    expect(of(ratio)).toHaveLength(count);
  });

  it('given it reached again after a dip, subject and key are the same', () => {
    const [one, two] = [of('1.01')[0]!, of('1.4', null)[0]!];
    expect([two.subject, two.key]).toEqual([one.subject, one.key]);
  });

  it('given a fiscal quarter, says its name, the figures and the deal, and dates it by the deal', () => {
    const [occurrence] = of('1.004');
    expect(occurrence).toMatchObject({ on: '2026-07-29', personId: example.personId });
    expect(occurrence!.texts.manager).toMatchObject({
      title: '{person} reached 100% of quota for FY2027-Q2',
      body: '251,000.00 EUR of 250,000.00 EUR in bookings, FY2027-Q2. "Northwind" took it over the line.',
    });
  });

  it('given a quota of another calendar than the company has, says what that calendar calls the period; else its days', () => {
    const other = { ...example, periodStart: '2026-06-01', periodEnd: '2026-09-01', ratio: '1' };
    const title = (data: Watched['attainment']['data']): string =>
      thresholdCrossed.decide({ data, deal: null }, around)[0]!.texts.rep!.title;
    expect(title({ ...other, periodLabel: 'FY2026-Q4' })).toBe('You reached 100% of your quota for FY2026-Q4');
    expect(title(other)).toBe('You reached 100% of your quota for 2026-06-01 to 2026-08-31');
    expect(title({ ...other, periodStart: '2026-05-01', periodEnd: '2026-08-01' })).toContain('for FY2027-Q2');
  });

  it('given a deal that is not known or closed outside the period, dates it by the last day that has been', () => {
    expect(of('1', null)[0]!.on).toBe('2026-07-31');
    expect(of('1', { ...won, closeDate: '2026-04-30' })[0]!.on).toBe('2026-07-31');
    const past = { ...example, periodStart: '2026-02-01', periodEnd: '2026-05-01' };
    expect(thresholdCrossed.decide({ data: past, deal: null }, around)[0]!.on).toBe('2026-04-30');
  });
});

describe('pay changed', () => {
  const movement = payoutCalculated.example.movements[0]!;
  const of = (
    moves: readonly { delta: string; balance: string; component?: string; postingPeriod?: string }[],
    periodStarts = ['2026-07-01'],
  ) =>
    payChanged.decide(
      { id: 'e', data: { ...payoutCalculated.example, movements: moves.map((one) => ({ ...movement, ...one })) }, periodStarts },
      around,
    );

  it.each([
    ['50.00', '1050.00', 1],
    ['49.99', '1049.99', 0],
    ['-50.00', '950.00', 1],
    ['0.01', '0.01', 1],
    ['0.00', '100.00', 0],
  ])('given %s that leaves %s, there are %i', (delta, balance, count) => {
    expect(of([{ delta, balance }])).toHaveLength(count);
  });

  it('given movements that cancel out, there is none; given several of one key, counts what the last leaves', () => {
    expect(
      of([
        { delta: '100.00', balance: '200.00', component: 'a' },
        { delta: '-100.00', balance: '0.00', component: 'b' },
      ]),
    ).toEqual([]);
    const twice = [
      { delta: '30.00', balance: '1030.00' },
      { delta: '20.00', balance: '1050.00' },
    ];
    expect(of(twice)[0]!.texts.rep!.title).toBe('Your pay rose by 50.00 EUR');
  });

  it('says no figure where figures may not go, and tells managers nothing', () => {
    const { texts } = of([{ delta: '-1234.50', balance: '0.00' }])[0]!;
    expect(texts.rep!.title).toBe('Your pay fell by 1,234.50 EUR');
    expect(JSON.stringify(texts.rep!.outside)).not.toMatch(/\d/);
    expect(Object.keys(texts)).toEqual(['rep']);
  });

  it('given a newer pay period, is dated by the end of its own; given none, by today; given one of long ago, in its past', () => {
    const move = [{ delta: '100.00', balance: '100.00' }];
    expect(of(move, ['2026-07-01'])[0]!.on).toBe('2026-07-31');
    const earlier = [{ ...move[0]!, postingPeriod: '2026-06-01' }];
    expect(of(earlier, ['2026-06-01', '2026-07-01'])[0]!.on).toBe('2026-06-30');
    expect(of([{ ...move[0]!, postingPeriod: '2025-01-01' }], ['2025-01-01'])[0]!.on).toBe('2025-04-02');
  });
});

describe('deal slipped', () => {
  const example = dealChanged.example as DealState;
  const before: KnownDeal = { name: 'A', status: 'open', closeDate: '2026-07-31' };
  const of = (closeDate: string | null, change: Partial<DealState> = {}, was: KnownDeal | null = before) =>
    dealSlipped.decide({ before: was, data: { ...example, status: 'open', closeDate, ...change } }, around);

  it.each([
    ['2026-08-01', 1],
    ['2026-07-30', 0],
    ['2026-05-01', 0],
    ['2027-02-01', 1],
    [null, 0],
  ])('given a close date moved from the last day of a quarter to %s, there are %i', (closeDate, count) => {
    expect(of(closeDate)).toHaveLength(count);
  });

  it('given one that is won, lost, deleted, of nobody, or seen for the first time, there is none', () => {
    const none = [
      of('2026-08-01', { status: 'won' }),
      of('2026-08-01', { status: 'lost' }),
      of('2026-08-01', { deleted: true }),
      of('2026-08-01', { ownerUserId: null }),
      of('2026-08-01', {}, null),
      of('2026-08-01', {}, { ...before, status: 'lost' }),
      of('2026-08-01', {}, { ...before, closeDate: null }),
    ];
    expect(none.flat()).toEqual([]);
  });

  it('names the quarters, and is one per deal and pair of quarters', () => {
    expect(of('2026-08-01')[0]).toMatchObject({ key: '2026-05-01:2026-08-01', subject: example.dealId, on: '2026-07-31' });
    expect(of('2026-10-31')[0]!.key).toBe('2026-05-01:2026-08-01');
    expect(of('2026-08-01')[0]!.texts.manager!.title).toContain('slipped from FY2027-Q2 to FY2027-Q3');
  });
});

describe('dead letter', () => {
  const data = deadLetterAdded('metrics').example;
  const of = (time: string, topic = data.topic) =>
    deadLetter.decide({ service: 'metrics', data: { ...data, topic } }, { ...around, time })[0]!;

  it('given many within ten minutes, they are one per service and topic', () => {
    const at = '2026-07-31T15:20:00.000Z';
    expect(of('2026-07-31T15:29:59.999Z').key).toBe(of(at).key);
    expect(of('2026-07-31T15:30:00.000Z').key).not.toBe(of(at).key);
    expect(of(at, 'attain.crm.users').subject).not.toBe(of(at).subject);
  });

  it('keeps the reason, which may quote a message, inside', () => {
    const { texts, severity } = of('2026-07-31T15:20:00.000Z');
    expect(texts.operator!.body).toContain(data.reason);
    expect(JSON.stringify([texts.operator!.outside, severity])).not.toContain(data.reason);
  });
});
