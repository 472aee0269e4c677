import { describe, expect, it } from '@jest/globals';
import { bonus, commission, planOf, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';
import { heldOf, postingsOf, readFacts, readPlan, result } from '../../../test/payout/engine.js';
import { evaluate, toResult } from '../index.js';

const base: Fields = { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] };
const team: Fields = { code: 'team', kind: 'override', basis: 'quarter', earnings: 'base', rate: '10%' };

/** What each person earns for whom, as `participant component period amount`. */
const earned = (plan: Fields, facts: Fields): string[] =>
  result(plan, facts)
    .postings.map(({ participant, component, earning, amount }) => `${participant} ${component} ${earning.slice(7)} ${amount}`)
    .sort();

describe('people above one another', () => {
  it('given managers in a circle, pays everybody once and ends', () => {
    const participants = [{ id: 'rep', manager: 'a' }, { id: 'a', manager: 'b' }, { id: 'b', manager: 'a' }, { id: 'boss' }];
    const facts = { participants: participants.slice(1), ...sold(['A', '01-10', 1000, { owner: 'boss' }]) };
    expect(earned(planOf([base, team]), facts)).toEqual(['boss base M01 50.00']);
    expect(earned(planOf([base, team]), { participants, ...sold(['A', '01-10', 1000]) })).toEqual(['rep base M01 50.00']);
  });

  it('given a manager from a day on, takes nothing of what was earned before it', () => {
    const participants = [{ id: 'rep', manager: [{ id: 'boss', from: '2026-02-01' }] }, { id: 'boss' }];
    expect(earned(planOf([base, team]), { participants, ...sold(['A', '01-31', 1000], ['B', '02-01', 100]) })).toEqual([
      'boss team M02 0.50',
      'rep base M01 50.00',
      'rep base M02 5.00',
    ]);
  });

  it('given a manager until a day, takes nothing of what was earned from it on', () => {
    const participants = [{ id: 'rep', manager: [{ id: 'boss', from: '2026-01-01', to: '2026-02-01' }] }, { id: 'boss' }];
    expect(earned(planOf([base, team]), { participants, ...sold(['A', '01-31', 1000], ['B', '02-01', 100]) })).toEqual([
      'boss team M01 5.00',
      'rep base M01 50.00',
      'rep base M02 5.00',
    ]);
  });

  it.each([
    ['named upwards', ['rep', 's', 't', 'u']],
    ['named downwards', ['rep', 'c', 'b', 'a']],
    ['named in no order', ['rep', 'a', 'z', 'b']],
  ])('given four levels, pays each from all that is below it: %s', (_, [rep, first, second, third]) => {
    const participants = [{ id: third }, { id: first, manager: second }, { id: rep, manager: first }, { id: second, manager: third }];
    const plan = planOf([base, team, { ...team, code: 'higher', earnings: 'team' }]);
    expect(earned(plan, { participants, ...sold(['A', '01-10', 1000]) })).toEqual(
      [
        'rep base M01 50.00',
        `${first} team M01 5.00`,
        ...[`${second} team M01 5.00`, `${second} higher M01 0.50`],
        ...[`${third} team M01 5.00`, `${third} higher M01 1.00`],
      ].sort(),
    );
  });
});

describe('a party of a deal whose compensation ends', () => {
  const shared = (day: string, amount: number): string[] => {
    const paySplits = [
      { participant: 'rep', share: '50%' },
      { participant: 'other', share: '50%' },
    ];
    const facts = {
      participants: [{ id: 'rep' }, { id: 'other', compensationEnds: '2026-02-01' }],
      ...sold(['A', day, amount, { paySplits }]),
    };
    return paid(commission(), facts).filter((line) => !line.startsWith('=') && line.includes('other'));
  };

  it.each([
    ['is paid what the pay period of that day earned', '02-10', 1000, ['other base A/rep M02>M02 25.00 earned']],
    ['is held what a later one earned', '03-10', 1000, ['held other base A/rep: compensation-ended 25.00']],
    ['has nothing that waits where there was nothing to pay', '03-10', 0, []],
  ])('%s', (_, day, amount, lines) => {
    expect(shared(day, amount)).toEqual(lines);
  });
});

describe('measures on a day', () => {
  const quota = (amount: number, from: string | null, to: string | null): Fields => ({
    ...{ participant: 'rep', measure: 'sales', basis: 'quarter', amount },
    ...(from && { from }),
    ...(to && { to }),
  });
  const told = (facts: Fields, asOf: string, creditsAhead = false): string[] =>
    toResult(evaluate([readPlan(commission())], readFacts(facts), { asOf, creditsAhead }))
      .measures.filter(({ measure }) => measure !== 'margin')
      .map(
        ({ measure, period, value, quota: of, attainment }) =>
          `${measure} ${period.slice(7)}: ${value} of ${of ?? '-'} = ${attainment ?? '-'}`,
      );

  it.each([
    ['as long as it holds', '2026-02-28', 'sales Q1: 500 of 1000 = 0.5'],
    ['from the day on which another one does', '2026-03-01', 'sales Q1: 500 of 2000 = 0.25'],
    ['at the end of the quarter', '2026-03-31', 'sales Q1: 500 of 2000 = 0.25'],
  ])('are against the quota %s', (_, day, line) => {
    const facts = { quotas: [quota(1000, null, '2026-03-01'), quota(2000, '2026-03-01', null)], ...sold(['A', '01-10', 500]) };
    expect(told(facts, day)[0]).toBe(line);
  });

  it('are against the quota of its first day where a quarter lies ahead', () => {
    const stated = [quota(1000, null, '2026-04-01'), quota(2000, '2026-04-01', '2026-06-01'), quota(3000, '2026-06-01', null)];
    expect(told({ quotas: stated, ...sold(['A', '05-10', 500]) }, '2026-02-10', true).filter((line) => line.startsWith('sales'))).toEqual([
      'sales Q1: 0 of 1000 = 0',
      'sales Q2: 500 of 2000 = 0.25',
    ]);
  });

  it('have no quota where the plan gives the measure none', () => {
    const units = { participant: 'rep', measure: 'units', basis: 'month', amount: 10 };
    expect(told({ quotas: [units], ...sold(['A', '01-10', 500]) }, '2026-01-31')).toEqual([
      'sales Q1: 500 of - = -',
      'units M01: 1 of - = -',
    ]);
  });
});

describe('periods that are closed on the way', () => {
  it('begin after those that the facts state, which stay as they are', () => {
    const facts = {
      closed: [{ period: '2026-01', postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', amount: '40' }] }],
      closedThrough: '2026-02-28',
      ...sold(['A', '01-10', 1000], ['B', '02-10', 100], ['C', '03-10', 100]),
    };
    expect(postingsOf(result(commission(), facts))).toEqual([
      'base A/rep M01>M02 10.00 prior period',
      'base B/rep M02>M02 5.00 earned',
      'base C/rep M03>M03 5.00 earned',
    ]);
  });

  it('go on with the balances that the facts state of the last one', () => {
    const facts = {
      closed: [{ period: '2026-01', balances: [{ participant: 'rep', carriedNegative: '-30' }] }],
      closedThrough: '2026-02-28',
      ...sold(['B', '02-10', 1000], ['C', '03-10', 100]),
    };
    expect(paid(commission({}, { onEnd: { negative: 'forgive' } }), facts).filter((line) => line.startsWith('='))).toEqual([
      '= rep M02: released 50.00, fromNegative -30.00, net 20.00; pays 20.00 USD',
      '= rep M03: released 5.00, net 5.00; pays 5.00 USD',
    ]);
  });

  it('are marked, and the open one is not', () => {
    const facts = { closedThrough: '2026-02-27', ...sold(['A', '01-10', 1000], ['B', '02-10', 100]) };
    const { statements } = result(commission(), facts);
    expect(statements.map(({ period, net, closed }) => `${period.slice(7)} ${net} ${closed}`)).toEqual([
      'M01 50.00 true',
      'M02 5.00 false',
    ]);
  });

  it('given one person, are those of this person alone', () => {
    const document = readFacts({
      participants: [{ id: 'rep' }, { id: 'other' }, { id: 'idle' }],
      closedThrough: '2026-01-31',
      ...sold(['A', '01-10', 1000], ['B', '01-11', 100, { owner: 'other' }], ['C', '02-11', 100, { owner: 'other' }]),
    });
    const { statements, postings } = toResult(evaluate([readPlan(commission())], document, { participants: ['other'] }));
    expect(statements.map(({ participant, period, net }) => `${participant} ${period.slice(7)} ${net}`)).toEqual([
      'other M01 5.00',
      'other M02 5.00',
    ]);
    expect(postings.map(({ participant }) => participant)).toEqual(['other', 'other']);
  });
});

describe('a new version of a plan', () => {
  it('given a re-rating of the quarter, pays the rest of what is due once', () => {
    const steps = {
      ...{ mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' },
      tiers: [{ to: '1000', rate: '5%' }, { rate: '8%' }],
    };
    const plans = [commission(steps), commission(steps, { effective: { from: '2026-02-01' }, onStart: { attainment: 'carry' } })];
    const { totals } = result(plans, sold(['A', '01-10', 600], ['B', '02-10', 500], ['C', '03-10', 100]));
    // 8 % of the 1,200 of the quarter, in whatever lines.
    expect(totals.map(({ posted }) => posted)).toEqual(['96.00']);
  });

  it('that does not say what becomes of attainment, pays no bonus for it yet', () => {
    const plans = [bonus(), bonus({}, { effective: { from: '2026-02-10' } })];
    const facts = { ...quotas(1000), ...sold(['A', '01-10', 100], ['B', '02-11', 1000]) };
    expect(paid(plans, facts)).toEqual(['held rep landing FY2026-M02: attainment-at-plan-change-not-stated 0.00']);
  });

  it('that does not say what becomes of attainment, pays nothing yet', () => {
    const plans = [commission(), commission({}, { effective: { from: '2026-02-10' } })];
    expect(heldOf(result(plans, sold(['A', '01-10', 1000], ['B', '02-11', 1000])))).toEqual([
      'B/rep: attainment-at-plan-change-not-stated',
    ]);
  });
});
