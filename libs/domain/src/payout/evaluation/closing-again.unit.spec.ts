import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { bonus, commission, override, planOf, teamPool, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';
import { evaluate } from '../index.js';
import { UnknownPeriod } from './closed-periods.js';

const monthly = { code: 'base', kind: 'commission', measure: 'sales', basis: 'month', tiers: [{ rate: '5%' }] };
const lost = { when: ['lost'], amount: 'paid', share: '50%', attainment: 'kept' };
const halves = [
  { participant: 'rep', share: '50%' },
  { participant: 'other', share: '50%' },
];
const toBoth = [{ id: 'rep' }, { id: 'other' }];
const dozen = Array.from({ length: 12 }, (_, index) => ({ amount: index === 11 ? '1000' : '20' }));
const perLine = { measures: { sales: { credits: ['direct'], of: 'line', value: 'line.amount' } } };

describe('paid: periods that are closed already', () => {
  it.each<[string, Fields | Fields[], Fields, string[]]>([
    [
      'a component that two plans have is closed in the currency of the plan that the posting names',
      [
        { ...commission({ basis: 'month' }), plan: 'first' },
        { ...commission({ basis: 'month' }), plan: 'second', currency: 'JPY' },
      ],
      {
        ...quotas(1000),
        closed: [
          {
            period: '2026-01',
            postings: [
              { participant: 'rep', component: 'base', plan: 'first', credit: 'A/rep', amount: '50' },
              { participant: 'rep', component: 'base', plan: 'second', credit: 'A/rep', amount: '60' },
            ],
          },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 0]),
      },
      ['rep base A/rep M01>M02 -10 prior period', '= rep M02: released -10; left carriedNegative -10; pays 0 JPY'],
    ],
    [
      'a component of the second plan, which has others, too',
      [
        { ...commission({ basis: 'month' }), plan: 'first' },
        {
          ...planOf([
            { ...monthly, code: 'more' },
            { ...monthly, code: 'most' },
          ]),
          plan: 'second',
        },
      ],
      {
        closed: [
          {
            period: 'FY2026-M01',
            postings: ['base', 'more', 'most'].map((component) => ({ participant: 'rep', component, credit: 'A/rep', amount: '50' })),
          },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 20]),
      },
      [
        'rep base B/rep M02>M02 1.00 earned',
        'rep more B/rep M02>M02 1.00 earned',
        'rep most B/rep M02>M02 1.00 earned',
        '= rep M02: released 3.00, net 3.00; pays 3.00 USD',
      ],
    ],
    [
      'parts of the twelfth line of a deal, and of a deal whose name looks like a line',
      commission({ basis: 'month' }, perLine),
      {
        participants: toBoth,
        closed: [
          {
            period: 'FY2026-M01',
            postings: [
              ...dozen.flatMap(({ amount }, index) =>
                ['rep', 'other'].map((participant) => ({
                  ...{ participant, component: 'base', credit: `A/rep#${index + 1}` },
                  amount: amount === '1000' ? '25' : '0.50',
                })),
              ),
              ...['rep', 'other'].map((participant) => ({ participant, component: 'base', credit: 'B#7/rep', amount: '10' })),
            ],
          },
        ],
        ...sold(
          ['A', '01-10', 1220, { lines: dozen, paySplits: halves }],
          ['B#7', '01-11', 400, { paySplits: halves }],
          ['C', '02-10', 20],
        ),
      },
      ['rep base C/rep M02>M02 1.00 earned', '= rep M02: released 1.00, net 1.00; pays 1.00 USD'],
    ],
    [
      'the twelfth line of a deal that is lost, and a deal whose name looks like a line',
      commission({ basis: 'month', clawback: lost }, { ...perLine, onEnd: { negative: 'forgive' } }),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1220, { lines: dozen.slice(10).concat(dozen.slice(0, 10)), endedOn: '2026-02-05', endReason: 'lost' }],
          ['B', '01-10', 1020, { lines: dozen.map(({ amount }) => ({ amount: amount === '20' ? '0' : amount })) }],
          ['C#7', '01-11', 400, { endedOn: '2026-02-05', endReason: 'lost' }],
          ['C#8', '01-11', 200],
        ),
      },
      [
        ...['A/rep#1 M01>M01 1.00 earned', 'A/rep#2 M01>M01 50.00 earned'],
        ...Array.from({ length: 10 }, (_, index) => `A/rep#${index + 3} M01>M01 1.00 earned`),
        ...['B/rep#12 M01>M01 50.00 earned', 'C#7/rep M01>M01 20.00 earned', 'C#8/rep M01>M01 10.00 earned'],
        ...['A/rep#1 clawback M01>M02 -0.50 clawback', 'A/rep#2 clawback M01>M02 -25.00 clawback'],
        ...Array.from({ length: 10 }, (_, index) => `A/rep#${index + 3} clawback M01>M02 -0.50 clawback`),
        'C#7/rep clawback M01>M02 -10.00 clawback',
      ]
        .map((text) => `rep base ${text}`)
        .concat([
          '= rep M01: released 141.00, net 141.00; pays 141.00 USD',
          '= rep M02: released -40.50; left carriedNegative -40.50; pays 0.00 USD',
        ]),
    ],
    [
      'a deal that is lost on the first day after, of a period that says nothing of when it was closed',
      commission({ basis: 'month', clawback: lost }, { onEnd: { negative: 'forgive' } }),
      {
        closed: [{ period: '2026-01-15', postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', amount: '50' }] }],
        ...sold(['A', '01-10', 1000, { endedOn: '2026-02-01', endReason: 'lost' }]),
      },
      ['rep base A/rep clawback M01>M02 -25.00 clawback', '= rep M02: released -25.00; left carriedNegative -25.00; pays 0.00 USD'],
    ],
    [
      'a deal that is lost under a version that claws nothing back, whatever the next one says',
      [
        { ...commission({ basis: 'month' }), onEnd: { negative: 'forgive' } },
        {
          ...commission({ basis: 'month', clawback: lost }),
          ...{ effective: { from: '2026-02-01' }, onStart: { attainment: 'carry' }, onEnd: { negative: 'forgive' } },
        },
      ],
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1000, { endedOn: '2026-02-05', endReason: 'lost' }],
          ['B', '02-03', 400, { endedOn: '2026-02-05', endReason: 'lost' }],
        ),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base A/rep M01>M02 -50.00 returned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
      ],
    ],
    [
      'periods are closed from the last stated one on, and not again',
      commission({ basis: 'month' }),
      {
        closed: [{ period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', amount: '40' }] }],
        closedThrough: '2026-02-28',
        ...sold(['A', '01-10', 1000], ['B', '02-10', 20], ['C', '02-11', 60, { recordedOn: '2026-03-02' }]),
      },
      [
        'rep base A/rep M01>M02 10.00 prior period',
        'rep base B/rep M02>M02 1.00 earned',
        'rep base C/rep M02>M03 3.00 prior period',
        '= rep M02: released 11.00, net 11.00; pays 11.00 USD',
        '= rep M03: released 3.00, net 3.00; pays 3.00 USD',
      ],
    ],
    [
      'they begin with the first version, in whatever order versions stand',
      [
        {
          ...commission({ basis: 'month', tiers: [{ rate: '10%' }] }),
          effective: { from: '2026-03-01' },
          onStart: { attainment: 'carry' },
        },
        commission({ basis: 'month' }),
      ],
      {
        closedThrough: '2026-01-31',
        ...sold(['A', '01-10', 1000], ['B', '01-11', 60, { recordedOn: '2026-02-02' }], ['C', '03-10', 10]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M01>M02 3.00 prior period',
        'rep base C/rep M03>M03 1.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 3.00, net 3.00; pays 3.00 USD',
        '= rep M03: released 1.00, net 1.00; pays 1.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });

  it.each(['FY2026-M13', 'x2026-01', 'x2026-01-15', '2026-01-15x', 'January'])('no pay period is called %p', (period) => {
    const unknown = (): unknown => paid(commission(), { closed: [{ period }], ...sold(['A', '01-10', 1000]) });
    expect(unknown).toThrow(UnknownPeriod);
    expect(unknown).toThrow(expect.objectContaining({ name: 'UnknownPeriod', code: 'PERIOD_UNKNOWN' }));
  });

  it('without plans nothing is earned, whatever is closed', () => {
    const facts = readFacts({ closed: [{ period: 'FY2026-M01' }], closedThrough: '2026-02-28', ...sold(['A', '01-10', 1000]) });
    const { lines, postings, statements, measures } = evaluate([], facts);
    expect([lines, postings, statements, measures]).toEqual([[], [], [], []]);
  });

  it('whoever is asked for alone is told what closed periods paid to them alone', () => {
    const facts = readFacts({
      ...{ participants: toBoth, closedThrough: '2026-01-31' },
      ...sold(['A', '01-10', 1000], ['B', '01-11', 400, { owner: 'other' }], ['C', '02-10', 20]),
    });
    const { postings, statements } = evaluate([readPlan(commission({ basis: 'month' }))], facts, { participants: ['rep'] });
    expect(postings.map(({ participant, amount }) => [participant, amount])).toEqual([
      ['rep', 5000n],
      ['rep', 100n],
    ]);
    expect(statements.map(({ participant, closed, step }) => [participant, closed, step.net])).toEqual([
      ['rep', true, 5000n],
      ['rep', false, 100n],
    ]);
  });
});

describe('paid: whom a plan looks at', () => {
  it.each<[string, Fields | Fields[], Fields, string[]]>([
    [
      'a pool is divided among those who have its plan, and no other',
      [teamPool(), { ...commission({ basis: 'month' }), plan: 'second' }],
      {
        participants: toBoth,
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01' },
          { participant: 'other', plan: 'second', from: '2026-01-01' },
        ],
        ...sold(['A', '03-31', 1]),
      },
      ['rep pool team pool M03>M03 9000.00 earned', '= rep M03: released 9000.00, net 9000.00; pays 9000.00 USD'],
    ],
    [
      'an override follows reporting lines by their dates, also through managers whom nobody knows',
      planOf([monthly, { code: 'team', kind: 'override', basis: 'month', earnings: 'base', rate: '10%' }]),
      {
        participants: [
          {
            id: 'rep',
            manager: [
              { id: 'ghost', from: '2026-01-01', to: '2026-02-01' },
              { id: 'boss', from: '2026-02-01', to: '2026-03-01' },
              { id: 'ghost', from: '2026-03-01' },
            ],
          },
          { id: 'boss' },
        ],
        ...sold(['A', '01-31', 1000], ['B', '02-01', 2000], ['C', '03-01', 4000]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 100.00 earned',
        'rep base C/rep M03>M03 200.00 earned',
        'boss team override M02>M02 10.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M03: released 200.00, net 200.00; pays 200.00 USD',
        '= boss M02: released 10.00, net 10.00; pays 10.00 USD',
      ],
    ],
    [
      'a share of one component is of that one alone',
      planOf([
        monthly,
        { ...monthly, code: 'more', tiers: [{ rate: '1%' }] },
        {
          ...{ code: 'extra', kind: 'bonus', share: '20%', of: { component: 'base' } },
          when: { amount: 'sales', basis: 'month', atLeast: '1000' },
        },
      ]),
      sold(['A', '01-10', 1000]),
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep more A/rep M01>M01 10.00 earned',
        'rep extra bonus M01>M01 10.00 earned',
        '= rep M01: released 70.00, net 70.00; pays 70.00 USD',
      ],
    ],
    [
      'a plan that begins within a basis waits for a word on attainment only where another went before',
      ['first', 'second'].map((plan) => ({ ...commission(), plan })),
      {
        assignments: [
          { participant: 'rep', plan: 'first', from: '2026-02-01', to: '2026-03-01' },
          { participant: 'rep', plan: 'second', from: '2026-03-01', to: '2026-04-01' },
        ],
        ...sold(['A', '02-10', 1000], ['B', '03-10', 2000]),
      },
      [
        'rep base A/rep M02>M02 50.00 earned',
        '= rep M02: released 50.00, net 50.00; pays 50.00 USD',
        'held rep base B/rep: attainment-at-plan-change-not-stated 0.00',
      ],
    ],
    [
      'a bonus by an override that nobody is below of pays nothing',
      [override({ earnings: 'base', rate: '10%' }), { ...bonus(), plan: 'second' }],
      { ...quotas(1000), ...sold(['A', '01-10', 999]) },
      [],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
