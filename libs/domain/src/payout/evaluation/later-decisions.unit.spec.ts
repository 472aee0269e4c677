import { describe, expect, it } from '@jest/globals';
import { amortisations } from '../amortisation.js';
import {
  deal,
  findingsOf,
  flat,
  heldOf,
  linesOf,
  netOf,
  planWith,
  postingsOf,
  readFacts,
  result,
  tiered,
} from '../../../test/payout/engine.js';

const TWO = [{ to: 100_000, rate: '5%' }, { rate: '7%' }];
const END = { onEnd: { draw: 'collect', cap: 'pay', holdback: 'pay', negative: 'collect' } };
const lost = (on: string) => ({ endedOn: on, endReason: 'lost' });

const CLAW = { when: ['lost'], amount: 'paid', attainment: 'kept' };
const clawed = (clawback: object, more = {}) => planWith([tiered('year', TWO, { clawback: { ...CLAW, ...clawback }, ...more })], END);

describe('decisions 11 to 20', () => {
  it('11 balances at plan change and exit: they live on, and at the end of compensation the plan settles them, never through pay', () => {
    const draw = { draw: { kind: 'recoverable', amount: 1000, recover: { from: 'excess' } } };
    const facts = { participants: [{ id: 'rep', compensationEnds: '2026-02-20' }], deals: [deal('A', '2026-01-10', 400)] };
    const end = (what: string) => result(planWith([flat('100%')], { ...draw, onEnd: { draw: what } }), facts).statements.at(-1)!;
    expect(end('collect')).toMatchObject({ net: '1000.00', collected: '1600.00', balances: { drawDebt: '0.00', receivable: '1600.00' } });
    expect(end('forgive')).toMatchObject({ net: '1000.00', forgiven: '1600.00', balances: { drawDebt: '0.00', receivable: '0.00' } });
    const second = planWith([flat('100%')], {
      ...draw,
      effective: { from: '2026-02-01' },
      onStart: { attainment: 'carry' },
      onEnd: { draw: 'forgive' },
    });
    const changed = result([planWith([flat('100%')], { ...draw, onEnd: { draw: 'forgive' } }), second], {
      deals: [deal('A', '2026-01-10', 400), deal('B', '2026-02-10', 1300)],
    });
    expect(changed.statements.map(({ net, balances }) => `${net} ${balances.drawDebt}`)).toEqual(['1000.00 600.00', '1000.00 300.00']);
    expect(findingsOf(planWith([flat('100%')], draw))).toEqual(['onEnd.draw ON_END_MISSING']);
    const holdback = flat('10%', { pay: { holdback: { share: '20%', until: '90 days' } } });
    const leaves = { participants: [{ id: 'rep', compensationEnds: '2026-02-20' }], deals: [deal('A', '2026-01-10', 1000)] };
    expect(netOf(result(planWith([holdback], { onEnd: { holdback: 'pay' } }), leaves))).toEqual(['M01 80.00', 'M02 20.00']);
    expect(netOf(result(planWith([holdback], { onEnd: { holdback: 'forfeit' } }), leaves))).toEqual(['M01 80.00']);
  });

  it('12 draw: shortfall is debt, recovered from the excess over the draw within share, start and window', () => {
    const plan = (recover: object) =>
      planWith([flat('100%')], {
        draw: { kind: 'recoverable', amount: 1000, recover: { from: 'excess', ...recover } },
        onEnd: { draw: 'forgive' },
      });
    const facts = { deals: [deal('A', '2026-01-10', 400), deal('B', '2026-02-10', 1500), deal('C', '2026-03-10', 1500)] };
    const debts = (recover: object) => result(plan(recover), facts).statements.map(({ net, balances }) => `${net} ${balances.drawDebt}`);
    expect(debts({})).toEqual(['1000.00 600.00', '1000.00 100.00', '1400.00 0.00']);
    expect(debts({ maxShare: '50%', maxShareOf: 'excess' })).toEqual(['1000.00 600.00', '1250.00 350.00', '1250.00 100.00']);
    expect(debts({ start: '2026-03-01' })).toEqual(['1000.00 600.00', '1500.00 600.00', '1000.00 100.00']);
    expect(debts({ start: '2026-02-01', within: '1 month' })).toEqual(['1000.00 600.00', '1000.00 100.00', '1500.00 100.00']);
  });

  it('13 clawback kept: only the paid amount returns, nothing else moves; outside the window the credit stays', () => {
    const deals = [deal('A', '2026-01-10', 100_000, lost('2026-03-05')), deal('B', '2026-02-10', 100_000)];
    const facts = { deals, closedThrough: '2026-02-28' };
    expect(postingsOf(result(clawed({}), facts)).slice(2)).toEqual(['base A/rep M01>M03 -5000.00 clawback']);
    expect(
      postingsOf(result(clawed({ attainment: 'reversed-then' }), facts))
        .slice(2)
        .sort(),
    ).toEqual(['base A/rep M01>M03 -5000.00 clawback', 'base B/rep M02>M03 -2000.00 prior period']);
    const later = { ...facts, deals: [...deals, deal('C', '2026-03-20', 100_000)] };
    // The negative credit of 5 March takes the measure from 200,000 to 100,000.
    expect(postingsOf(result(clawed({ attainment: 'reversed-now' }), later)).slice(2)).toEqual([
      'base C/rep M03>M03 7000.00 earned',
      'base A/rep M01>M03 -5000.00 clawback',
    ]);
    expect(postingsOf(result(clawed({ within: '54 days' }), facts)).slice(2)).toEqual(['base A/rep M01>M03 -5000.00 clawback']);
    expect(postingsOf(result(clawed({ within: '53 days' }), facts)).slice(2)).toEqual([]);
    const half = clawed({ within: '108 days', prorate: { by: 'window', unit: 'day' } });
    expect(postingsOf(result(half, facts)).slice(2)).toEqual(['base A/rep M01>M03 -2500.00 clawback']);
    expect(postingsOf(result(clawed({}), { deals }))).toEqual(['base B/rep M02>M02 5000.00 earned']);
    const capped = clawed({}, { cap: { per: 'year', amount: 8000, excess: 'forfeit' } });
    // 5,000 + 3,000 of 7,000: without A 7,000 remain under the cap, so pay drops by 1,000 only.
    expect(postingsOf(result(capped, facts)).slice(2)).toEqual(['base A/rep M01>M03 -1000.00 clawback']);
  });

  it('14 pay trigger: priced at the credit date, triggers only release; a refund is negative cash and never also a clawback', () => {
    const cash = flat('10%', { pay: { on: 'cash' }, clawback: { ...CLAW, when: ['refunded'] } });
    const facts = {
      deals: [deal('A', '2026-01-10', 1_000_000, { endedOn: '2026-03-05', endReason: 'refunded' })],
      receipts: [{ deal: 'A', date: '2026-01-20', amount: 595_000, tax: 95_000 }],
      refunds: [{ deal: 'A', date: '2026-03-05', amount: 119_000, tax: 19_000 }],
      closedThrough: '2026-02-28',
    };
    expect(postingsOf(result(planWith([cash], END), facts))).toEqual([
      'base A/rep M01>M01 50000.00 earned',
      'base A/rep M01>M03 -10000.00 released',
    ]);
  });

  it('15 splits: a credit split moves attainment, a pay split does not; a re-split adjusts all parties at once', () => {
    const people = [{ id: 'rep' }, { id: 'two' }];
    const split = (first: string, second: string, more = {}) =>
      deal('A', '2026-01-10', 1000, {
        owner: undefined,
        splits: [
          { participant: 'rep', share: first },
          { participant: 'two', share: second },
        ],
        ...more,
      });
    const strip = ({ owner: _owner, ...rest }: Record<string, unknown>) => rest;
    const facts = { participants: people, deals: [strip(split('60%', '40%'))] };
    expect(linesOf(result(planWith([flat('10%')]), facts))).toEqual(['base A M01 60.00', 'base A M01 40.00']);
    const pay = result(planWith([flat('10%')]), {
      participants: people,
      deals: [
        deal('A', '2026-01-10', 1000, {
          paySplits: [
            { participant: 'rep', share: '60%' },
            { participant: 'two', share: '40%' },
          ],
        }),
      ],
    });
    expect(pay.lines.map(({ participant, amount }) => `${participant} ${amount}`)).toEqual(['rep 60.00', 'two 40.00']);
    expect(pay.measures.filter(({ basis }) => basis === 'month').map(({ participant, value }) => `${participant} ${value}`)).toEqual([
      'rep 1000',
      'two 0',
    ]);
    const again = {
      participants: people,
      deals: [strip(split('60%', '40%')), strip(split('50%', '50%', { recordedOn: '2026-02-10' }))],
      closedThrough: '2026-01-31',
    };
    expect(postingsOf(result(planWith([flat('10%')]), again)).slice(2)).toEqual([
      'base A/rep M01>M02 -10.00 prior period',
      'base A/two M01>M02 10.00 prior period',
    ]);
    expect(heldOf(result(planWith([flat('10%')]), { participants: people, deals: [strip(split('60%', '30%'))] }))).toContain(
      'deal A: splits-do-not-sum',
    );
    expect(heldOf(result(planWith([flat('10%')]), { participants: people, deals: [strip(split('-10%', '110%'))] }))).toContain(
      'deal A: share-negative',
    );
  });

  it('16 currency: a credit without a rate moves no measure, is held, and marks later lines provisional; never 1', () => {
    const plan = planWith([tiered('year', TWO)], { rateTables: { attainment: 'budget' } });
    const rates = [{ table: 'budget', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.10' }];
    const facts = {
      rates,
      deals: [
        deal('A', '2026-01-10', 1000, { currency: 'EUR' }),
        deal('B', '2026-01-11', 1000, { currency: 'GBP' }),
        deal('C', '2026-01-12', 100),
      ],
    };
    const got = result(plan, facts);
    expect(linesOf(got)).toEqual(['base A M01 55.00', 'base C M01 5.00']);
    expect(heldOf(got)).toEqual(['B/rep: rate-missing']);
    expect(got.measures[0]?.value).toBe('1200');
    expect(got.lines.map(({ provisional }) => provisional)).toEqual([false, false, true]);
    expect(got.lines[0]?.trace?.rate).toBe('budget of 2026-01-01: 1.1');
    expect(heldOf(result(plan, { deals: [deal('A', '2026-01-10', 1000, { currency: 'XXQ' })] }))).toEqual(['A/rep: currency-unknown']);
  });

  it('17 closed period: it never changes; what should be minus all postings goes into the first open one', () => {
    const cap = { cap: { per: 'pay-period', amount: 5000, excess: 'forfeit' } };
    const deals = [
      deal('A', '2026-07-10', 4800),
      deal('L', '2026-07-20', 800, { recordedOn: '2026-08-05' }),
      deal('B', '2026-08-10', 4900),
    ];
    const late = result(planWith([flat('100%')], { ...cap, effective: { from: '2026-07-01' } }), { deals, closedThrough: '2026-07-31' });
    expect(netOf(late)).toEqual(['M07 4800.00', 'M08 5000.00']);
    expect(postingsOf(late)).toContain('base L/rep M07>M08 800.00 prior period');
    const given = { closed: [{ period: '2026-07', postings: [{ participant: 'rep', component: 'base', amount: 4800 }] }], deals };
    expect(postingsOf(result(planWith([flat('100%')], { effective: { from: '2026-07-01' } }), given))).toEqual([
      'base L/rep M07>M08 800.00 prior period',
      'base B/rep M08>M08 4900.00 earned',
    ]);
  });

  it('17 closed period: a draw that was due before the first credit is closed with its debt', () => {
    const draw = { draw: { kind: 'recoverable', amount: 100, recover: { from: 'excess' } }, onEnd: { draw: 'forgive' } };
    const facts = { deals: [deal('A', '2026-03-10', 150)] };
    const open = result(planWith([flat('100%')], draw), facts).statements.map(({ net, balances }) => `${net} ${balances.drawDebt}`);
    expect(open).toEqual(['100.00 100.00', '100.00 200.00', '100.00 150.00']);
    const closed = result(planWith([flat('100%')], draw), { ...facts, closedThrough: '2026-02-28' });
    expect(closed.statements.map(({ net, balances }) => `${net} ${balances.drawDebt}`)).toEqual(open);
  });

  it('18 objectives, scorecards and pools: cap each, then weight, then cap the component; pools by participation days', () => {
    const mbo = {
      code: 'mbo',
      kind: 'mbo',
      basis: 'quarter',
      of: 1000,
      objectives: [
        { code: 'x', weight: '60%', cap: '120%' },
        { code: 'y', weight: '40%' },
      ],
      cap: { per: 'quarter', amount: 1050, excess: 'forfeit' },
    };
    const score = (objective: string, value: string) => ({ participant: 'rep', objective, date: '2026-03-31', score: value });
    // 60 % × 120 % + 40 % × 90 % = 108 %, cut at 1,050.
    expect(linesOf(result(planWith([mbo]), { scores: [score('x', '200%'), score('y', '90%')] }))).toEqual(['mbo objectives M03 1050.00']);
    expect(heldOf(result(planWith([mbo]), { scores: [score('x', '200%')] }, '2026-03-31'))).toEqual(['FY2026-M03: score-missing']);
    const pool = { code: 'pool', kind: 'team-pool', basis: 'quarter', amount: 9000, share: 'participation-days' };
    const participants = [{ id: 'a' }, { id: 'b' }, { id: 'c', participation: [{ from: '2026-02-15' }] }];
    const shared = result(planWith([pool]), { participants }, '2026-03-31');
    expect(shared.lines.map(({ participant, amount }) => `${participant} ${amount}`).sort()).toEqual([
      'a 3600.00',
      'b 3600.00',
      'c 1800.00',
    ]);
    expect(findingsOf(planWith([{ ...mbo, objectives: [{ code: 'x', weight: '60%' }] }]))).toEqual([
      'components[0].objectives WEIGHTS_DO_NOT_SUM',
    ]);
  });

  it('19 leaver: no new credit after the end of participation, adjustments and releases until the end of compensation', () => {
    const plan = planWith([flat('10%', { pay: { on: 'cash' } })], END);
    const facts = {
      participants: [{ id: 'rep', participation: [{ from: '2026-01-01', to: '2026-02-01' }], compensationEnds: '2026-04-30' }],
      deals: [deal('A', '2026-01-10', 1000), deal('B', '2026-02-10', 1000)],
      receipts: [{ deal: 'A', date: '2026-03-05', amount: 1000 }],
      adjustments: [{ id: 'x', participant: 'rep', date: '2026-04-05', amount: 50, reason: 'settlement' }],
    };
    const got = result(plan, facts, '2026-06-30');
    expect(heldOf(got)).toEqual(['B/rep: outside-participation']);
    expect(netOf(got)).toEqual(['M03 100.00', 'M04 50.00']);
  });

  it('20 opening balances: a mid-year start brings attainment, draw debt, carried amounts and unamortised cost along', () => {
    const draw = { draw: { kind: 'recoverable', amount: 1000, recover: { from: 'excess' } }, onEnd: { draw: 'forgive' } };
    const opening = [
      {
        participant: 'rep',
        date: '2026-07-01',
        attainment: [{ measure: 'sales', basis: 'year', amount: 90_000 }],
        drawDebt: 300,
        carriedNegative: -200,
        unamortised: 1234,
      },
    ];
    const got = result(planWith([tiered('year', TWO)], draw), { opening, deals: [deal('A', '2026-07-10', 40_000)] });
    // 10,000 at 5 % and 30,000 at 7 %: 2,600; less 200; 300 of the excess recovered.
    expect(linesOf(got)).toEqual(['base A M07 2600.00']);
    expect(got.statements).toMatchObject([
      { net: '2100.00', recovered: '300.00', fromNegative: '-200.00', balances: { drawDebt: '0.00', carriedNegative: '0.00' } },
    ]);
    expect(amortisations(readFacts({ opening, accounting: { expedient: 'yes' } })).opening).toEqual([
      { participant: 'rep', unamortised: '1234' },
    ]);
  });
});
