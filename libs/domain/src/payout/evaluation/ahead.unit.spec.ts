import { describe, expect, it } from '@jest/globals';
import { commission, mbo, planOf, teamPool, type Fields } from '../../../test/plan/documents.js';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { quotas, sold } from '../../../test/payout/explained.js';
import { evaluate, toResult, type EvaluateOptions } from '../index.js';

const TODAY = '2026-02-10';

const resultOf = (plans: readonly Fields[], facts: Fields, options: EvaluateOptions) =>
  toResult(
    evaluate(
      plans.map((plan) => readPlan(plan)),
      readFacts(facts),
      { asOf: TODAY, creditsAhead: true, ...options },
    ),
    { trace: false },
  );

/** Postings and steps of pay, a line of text each. */
const ahead = (plans: Fields | readonly Fields[], facts: Fields, options: EvaluateOptions = {}): string[] => {
  const { postings, statements, held } = resultOf([plans].flat() as Fields[], facts, options);
  return [
    ...postings.map(
      ({ participant, component, credit, label, earning, posting, amount, reason }) =>
        `${participant} ${component} ${credit ?? label} ${earning.slice(7)}>${posting.slice(7)} ${amount} ${reason}`,
    ),
    ...statements.map(
      ({ participant, period, net, topUp, recovered, balances: { drawDebt, carriedCap } }) =>
        `= ${participant} ${period.slice(7)} net ${net}, top-up ${topUp}, recovered ${recovered}, debt ${drawDebt}, carried ${carriedCap}`,
    ),
    ...held.map(({ participant, component, fact, reason }) => `held ${participant} ${component ?? '-'} ${fact}: ${reason}`),
  ];
};
const net = (participant: string, month: string, amount: string): string =>
  `= ${participant} ${month} net ${amount}, top-up 0.00, recovered 0.00, debt 0.00, carried 0.00`;

describe('a credit dated after the day of calculation', () => {
  const plan = commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] });
  const facts = { ...quotas(1000), ...sold(['A', '02-05', 600], ['B', '03-20', 600], ['C', '07-01', 100]) };

  it('is left out by default', () => {
    expect(ahead(plan, facts, { creditsAhead: false })).toEqual(['rep base A/rep M02>M02 30.00 earned', net('rep', 'M02', '30.00')]);
  });

  it('pays at once in the period of its date, by its place in its basis, and counts in the attainment shown', () => {
    expect(ahead(plan, { ...facts, quotas: [{ participant: 'rep', measure: 'sales', basis: 'quarter', amount: 1000 }] })).toEqual([
      'rep base A/rep M02>M02 30.00 earned',
      'rep base B/rep M03>M03 40.00 earned',
      'rep base C/rep M07>M07 5.00 earned',
      net('rep', 'M02', '30.00'),
      net('rep', 'M03', '40.00'),
      net('rep', 'M07', '5.00'),
    ]);
    const { measures } = resultOf([plan], facts, {});
    expect(
      measures.filter(({ measure }) => measure === 'sales').map(({ period, value, attainment }) => [period, value, attainment]),
    ).toEqual([
      ['FY2026-Q1', '1200', '1.2'],
      ['FY2026-Q3', '100', '0.1'],
    ]);
  });

  it('pays as much once its day has come', () => {
    const paid = (day: string): string[] => ahead(plan, facts, { asOf: day }).filter((line) => !line.startsWith('='));
    expect(paid('2026-07-31')).toEqual(paid(TODAY));
  });

  it('counts only once it is recorded, and no more once it ends, even on a day to come', () => {
    const known = (more: Fields) => ahead(plan, { ...quotas(1000), ...sold(['B', '03-20', 600, more]) });
    expect(known({ recordedOn: '2026-02-11' })).toEqual([]);
    expect(known({ recordedOn: '2026-02-10' })).toEqual(['rep base B/rep M03>M03 30.00 earned', net('rep', 'M03', '30.00')]);
    expect(known({ endedOn: '2026-03-25', endReason: 'lost' })).toEqual([]);
  });

  it('opens a gate and releases in its period what was held before, and shuts none for good before the basis is over', () => {
    const gated = commission({ gate: { measure: 'sales', basis: 'quarter', atLeast: '100%', appliesTo: 'all' } });
    expect(ahead(gated, facts).slice(0, 3)).toEqual([
      'rep base A/rep M03>M03 30.00 earned',
      'rep base B/rep M03>M03 30.00 earned',
      net('rep', 'M03', '60.00'),
    ]);
    expect(ahead(gated, { ...quotas(5000), ...sold(['A', '02-05', 600], ['B', '03-20', 600]) })).toEqual([
      'held rep base A/rep: gate-shut',
      'held rep base B/rep: gate-shut',
    ]);
  });

  it('re-rates what was paid before, in its own period', () => {
    const trued = commission({
      mode: 'retroactive',
      boundary: 'upper',
      trueUp: 'cumulative',
      tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }],
    });
    expect(ahead(trued, facts).slice(0, 4)).toEqual([
      'rep base A/rep M02>M02 30.00 earned',
      'rep base B/rep M03>M03 30.00 earned',
      'rep base re-rating M03>M03 60.00 earned',
      'rep base C/rep M07>M07 5.00 earned',
    ]);
  });
});

describe('what is no credit waits for its day in a period that has not begun', () => {
  const later = sold(['B', '04-20', 600]);

  it('a score, a pool of a fixed amount', () => {
    expect(ahead(mbo(), later)).toEqual([]);
    const pooled = { ...later, participants: [{ id: 'rep' }, { id: 'other' }] };
    expect(ahead(teamPool({ basis: 'month' }), pooled, { asOf: '2026-01-31' })).toEqual([
      'rep pool team pool M01>M01 4500.00 earned',
      'other pool team pool M01>M01 4500.00 earned',
      net('rep', 'M01', '4500.00'),
      net('other', 'M01', '4500.00'),
    ]);
  });

  it('a holdback; cash that has come in before releases', () => {
    const held = commission({ pay: { holdback: { share: '20%', until: '10 days' } } }, { onEnd: { holdback: 'pay' } });
    expect(ahead(held, { ...sold(['A', '02-28', 100], ['B', '04-01', 200]) })).toEqual([
      'rep base A/rep M02>M02 4.00 earned',
      'rep base B/rep M04>M04 8.00 earned',
      net('rep', 'M02', '4.00'),
      net('rep', 'M04', '8.00'),
    ]);
    const onCash = commission({ pay: { on: 'cash' } }, { onEnd: { holdback: 'pay' } });
    expect(ahead(onCash, { ...later, receipts: [{ deal: 'B', date: '2026-02-01', amount: '300' }] })).toEqual([
      'rep base B/rep M04>M04 15.00 earned',
      net('rep', 'M04', '15.00'),
    ]);
  });

  it('a draw and an adjustment; a debt is recovered from what exceeds the draw', () => {
    const drawn = commission(
      { basis: 'month', tiers: [{ rate: '10%' }] },
      {
        draw: { kind: 'recoverable', amount: '20', from: '2026-02-01', recover: { from: 'excess' } },
        onEnd: { draw: 'collect', negative: 'collect' },
      },
    );
    const adjusted = { adjustments: [{ id: 'x', participant: 'rep', date: '2026-03-01', amount: '7', reason: 'x' }] };
    expect(ahead(drawn, { ...sold(['A', '04-05', 100], ['B', '05-05', 300]), ...adjusted }).filter((line) => line.startsWith('='))).toEqual(
      [
        '= rep M02 net 20.00, top-up 20.00, recovered 0.00, debt 20.00, carried 0.00',
        '= rep M03 net 0.00, top-up 0.00, recovered 0.00, debt 20.00, carried 0.00',
        '= rep M04 net 10.00, top-up 0.00, recovered 0.00, debt 20.00, carried 0.00',
        '= rep M05 net 20.00, top-up 0.00, recovered 10.00, debt 10.00, carried 0.00',
      ],
    );
  });

  it('the end of compensation', () => {
    const ended = { participants: [{ id: 'rep', compensationEnds: '2026-05-31' }] };
    const held = commission({ pay: { holdback: { share: '50%', until: '1 year' } } }, { onEnd: { holdback: 'pay' } });
    expect(ahead(held, { ...ended, ...sold(['A', '02-05', 100], ['B', '05-20', 200]) })).toEqual([
      'rep base A/rep M02>M02 2.50 earned',
      'rep base B/rep M05>M05 5.00 earned',
      net('rep', 'M02', '2.50'),
      net('rep', 'M05', '5.00'),
    ]);
  });
});

describe('whom one is evaluated with', () => {
  const plans = [
    commission({ basis: 'month', tiers: [{ rate: '10%' }] }),
    planOf([{ code: 'shared', kind: 'team-pool', basis: 'month', rate: '4%', measure: 'sales', share: 'equal' }], { plan: 'pool' }),
    planOf([{ code: 'above', kind: 'override', basis: 'month', earnings: 'base', rate: '10%' }], { plan: 'lead' }),
  ];
  const facts = {
    participants: [{ id: 'rep', manager: 'boss' }, { id: 'mate' }, { id: 'boss' }, { id: 'stranger' }],
    assignments: [
      ...['rep', 'stranger'].map((participant) => ({ participant, plan: 'plan', from: '2026-01-01' })),
      ...['rep', 'mate'].map((participant) => ({ participant, plan: 'pool', from: '2026-01-01' })),
      { participant: 'boss', plan: 'lead', from: '2026-01-01' },
    ],
    deals: [
      { id: 'A', date: '2026-02-05', amount: 100, owner: 'rep' },
      { id: 'B', date: '2026-04-05', amount: 200, owner: 'rep' },
      { id: 'C', date: '2026-02-06', amount: 100, owner: 'stranger' },
    ],
  };

  it('decides nothing: the credits ahead of those whom a plan looks at do', () => {
    const all = ahead(plans, facts);
    const of = (participant: string): string[] => all.filter((line) => line.split(' ').includes(participant));
    expect(of('mate')).toEqual([
      'mate shared team pool M02>M02 2.00 earned',
      'mate shared team pool M04>M04 4.00 earned',
      net('mate', 'M02', '2.00'),
      net('mate', 'M04', '4.00'),
    ]);
    expect(of('boss').slice(0, 2)).toEqual(['boss above override M02>M02 1.00 earned', 'boss above override M04>M04 2.00 earned']);
    expect(of('stranger')).toEqual(['stranger base C/stranger M02>M02 10.00 earned', net('stranger', 'M02', '10.00')]);
    const alone = { ...facts, participants: [{ id: 'stranger' }], assignments: facts.assignments.slice(1, 2), deals: facts.deals.slice(2) };
    expect(ahead(plans, alone)).toEqual(of('stranger'));
  });
});

describe('a period that was closed before it was over', () => {
  const closed = [{ start: '2026-02-01', end: '2026-03-01', closedOn: '2026-02-09', postings: [], balances: new Map() }];
  const late = sold(['A', '02-05', 100]);

  it('sends what comes late into the next one, at once where credits count ahead', () => {
    const options = { closed } as EvaluateOptions;
    expect(ahead(commission(), late, options)).toEqual(['rep base A/rep M02>M03 5.00 prior period', net('rep', 'M03', '5.00')]);
    expect(ahead(commission(), late, { ...options, creditsAhead: false })).toEqual([]);
  });
});
