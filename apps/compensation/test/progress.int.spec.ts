import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { daysShape, progressShape } from '../src/http/progress-shape.js';
import { statementShape, whyShape } from '../src/http/statement-shape.js';
import { as, creditsEvent, idOf, PLAN, RETROACTIVE, RunningCompensation } from './running-compensation.js';

/** 1,234.50 as 123450n. */
const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));

const people = ['ana', 'ben', 'cleo', 'dan'];
const usd = (amount: string) => ({ amount, currency: 'USD' });

/** Amounts by a fixed rule, so that a failure is the same failure again. */
const amountOf = (n: number): string => `${((n * 7919) % 400) + 1}.${String((n * 31) % 100).padStart(2, '0')}`;
const dayOf = (n: number): string => `2026-${String((n % 9) + 1).padStart(2, '0')}-${String(((n * 5) % 27) + 1).padStart(2, '0')}`;

const answers = (shape: TSchema, body: unknown): void => expect([...Value.Errors(shape, body)]).toEqual([]);

describe('progress towards quota and next tier', () => {
  let room: RunningCompensation;

  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    for (const name of people) await room.person(name);
    for (const name of ['ana', 'ben', 'cleo']) {
      await room.quota(name, [
        { from: '2025-01-01', to: '2026-08-01', amount: '1000.00' },
        { from: '2026-08-01', to: null, amount: '1200.00' },
      ]);
    }
    await room.plan(PLAN, ['ana', 'cleo', 'dan']);
    await room.plan(RETROACTIVE, ['ben']);
    await room.settled();
    for (let n = 0; n < 80; n += 1) {
      await room.credits(creditsEvent(`d${n}`, 1, [{ person: people[n % 2] ?? 'ana', on: dayOf(n), amount: amountOf(n) }]));
    }
  }, 120_000);
  afterAll(() => room.stop());

  const progress = async (name: string, period: string, more = '') =>
    (await room.get(`progress?person=${idOf(name)}&period=${period}${more}`)).body;
  const statement = async (name: string, period: string) => (await room.get(`statements?personId=${idOf(name)}&period=${period}`)).body;

  const periods = [
    ...Array.from({ length: 9 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-15`),
    ...['FY2026-Q1', 'FY2026-Q2', 'FY2026-Q3', 'FY2026'],
  ];

  it('shows the attainment, quota and pay of the statement, for every person and period', async () => {
    let compared = 0;
    for (const name of people.slice(0, 3)) {
      for (const period of periods) {
        const [shown, told] = [await progress(name, period), await statement(name, period)];
        const total = new Map<string, bigint>();
        for (const each of told.periods.flatMap(({ totals }: any) => totals)) {
          total.set(each.currency, (total.get(each.currency) ?? 0n) + cents(each.amount));
        }
        expect(shown.earned.map((each: any) => cents(each.amount))).toEqual([total.get('USD') ?? 0n]);
        for (const component of told.periods.at(-1).components) {
          const same = shown.components.find((each: any) => each.component === component.component && each.plan === component.plan);
          expect([period, same?.attained, same?.quota, same?.attainment]).toEqual([
            period,
            component.attained,
            component.quota,
            component.attainment,
          ]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('ends its days where it stands, in order and without a gap', async () => {
    for (const name of ['ana', 'ben']) {
      const [shown, days] = [
        await progress(name, 'FY2026-Q3'),
        (await room.get(`progress/days?person=${idOf(name)}&period=FY2026-Q3`)).body,
      ];
      const base = days.components.find(({ component }: any) => component === 'base');
      const attained = shown.components.find(({ component }: any) => component === 'base').attained.amount;
      expect(base.days.at(-1).total).toBe(attained);
      expect(base.days.map(({ on }: any) => on)).toEqual(base.days.map(({ on }: any) => on).toSorted());
      answers(daysShape, days);
    }
  });

  it('given nobody credited yet, tells the quota, the first tier and what is missing to the next', async () => {
    const { components, earned } = await progress('cleo', 'FY2026-Q3');
    expect(earned).toEqual([usd('0.00')]);
    expect(components.find(({ component }: any) => component === 'base')).toMatchObject({
      attained: usd('0.00'),
      quota: usd('1200.00'),
      attainment: '0',
      tier: { rate: '5%' },
      next: { rate: '6%', from: usd('1200.00'), missing: usd('1200.00') },
    });
  });

  it('given no quota, says so and has neither tier nor pace', async () => {
    const { components } = await progress('dan', 'FY2026-Q3');
    expect(components.find(({ component }: any) => component === 'base')).toMatchObject({
      quota: null,
      attainment: null,
      tier: null,
      next: null,
      pace: null,
    });
  });

  it('tells what was posted since an instant, and nothing of what came before it', async () => {
    const since = new Date().toISOString();
    expect((await progress('cleo', 'FY2026-Q3', `&since=${since}`)).posted).toEqual({ since, amounts: [], entries: 0 });
    await room.credits(creditsEvent('late', 1, [{ person: 'cleo', on: '2026-07-02', amount: '100.00' }]));
    const { posted } = await progress('cleo', 'FY2026-Q3', `&since=${since}`);
    expect(posted).toEqual({ since, amounts: [usd('5.00')], entries: 1 });
    expect((await progress('cleo', 'FY2026-Q2', `&since=${since}`)).posted.amounts).toEqual([]);
  });

  it('answers as its documentation says', async () => {
    const [shown, told] = [await progress('ana', 'FY2026'), await statement('ana', 'FY2026')];
    answers(progressShape, shown);
    answers(statementShape, told);
    const periodLine = told.periods.flatMap(({ components }: any) => components.flatMap(({ periodLines }: any) => periodLines))[0];
    for (const { lineId } of [...told.lines.slice(0, 5), ...(periodLine ? [periodLine] : [])]) {
      answers(whyShape, (await room.get(`statements/lines/${lineId}/why`)).body);
    }
  });

  it('given a person who is not the caller’s to see, looks like nobody', async () => {
    const path = `progress?person=${idOf('ana')}`;
    expect((await room.get(path, as('rep', idOf('ben')))).status).toBe(404);
    expect((await room.get(path, as('operator'))).status).toBe(403);
    expect((await room.get('progress', as('rep', idOf('ana')))).status).toBe(200);
    expect((await room.get('progress')).status).toBe(400);
  });
});
