import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { sold } from '../../../test/payout/explained.js';
import { commission, planOf, teamPool, type Fields } from '../../../test/plan/documents.js';
import { parseRational, sumRational } from '../../money/index.js';
import type { DatedPeriod, EarnedLine, EarnInput } from '../../plan/index.js';
import { factsAsOf } from '../facts/read-facts.js';
import { earnInput, type Seat, type SettledEarning, type Surroundings } from './earn-input.js';
import type { Line } from './line.js';
import { MeasureBook } from './measure-book.js';
import { ratesOf } from './rates.js';
import { carriedOn, periodsOf, segmentsOf } from './segments.js';

interface Given {
  readonly plans?: readonly Fields[];
  readonly facts?: Fields;
  readonly asOf?: string;
  readonly lines?: readonly Line[];
  readonly settled?: readonly SettledEarning[];
}

/** What the first component of a plan may ask for `rep`, in the stretch that begins with 2026. */
const inputOf = ({ plans = [commission()], facts: fields = {}, asOf = '2026-06-30', ...told }: Given): EarnInput => {
  const rules = plans.map((plan) => readPlan(plan));
  const facts = factsAsOf(readFacts(fields), asOf);
  const rateOf = ratesOf(facts.document.rates);
  const seatsOf = (id: string): Seat[] => {
    const participant = facts.participants.get(id)!;
    const segments = segmentsOf(facts, id, rules);
    const ground = { facts, participant, credits: facts.credits.get(id) ?? [], closed: new Map(), rateOf };
    return segments.map((segment, index) => ({
      ...{ participant, segment, laterPeriods: [], twice: false, others: segments.filter((other) => other !== segment) },
      book: new MeasureBook({ ...ground, segment, earlier: segments.slice(0, index) }),
      ...{ periods: periodsOf(segment, facts, participant), carriedOn: carriedOn(segment, segments) },
    }));
  };
  const seats = [...facts.participants.keys()].map(seatsOf);
  const around = {
    facts,
    seatsOf: (plan: string) => seats.flat().filter(({ segment }) => segment.plan.code === plan),
    linesOf: (participant: string, code: string) =>
      (told.lines ?? []).filter((line) => line.participant === participant && line.component === code),
    everyLine: () => told.lines ?? [],
    isBelow: (manager: string, participant: string) => manager === 'rep' && participant === 'below',
    settledOf: () => told.settled ?? [],
  } as unknown as Surroundings;
  const seat = around.seatsOf('plan').find(({ participant, segment }) => participant.id === 'rep' && segment.from === '2026-01-01')!;
  return earnInput(seat, seat.segment.plan.components[0]!, around);
};

const quarter: DatedPeriod = { start: '2026-01-01', end: '2026-04-01', label: 'Q1' };
const held = (participant: string, from: string, to?: string, plan = 'plan'): Fields => ({
  ...{ participant, plan, from },
  ...(to === undefined ? {} : { to }),
});
const early = { effective: { from: '2025-01-01' } };

describe('what another component earned', () => {
  const line = (participant: string, component: string, exact: string, waits: string | null = null): Line =>
    ({ participant, component, date: '2026-02-10', payPeriod: quarter, exact: parseRational(exact), held: waits }) as unknown as Line;
  const lines = [
    ...[line('rep', 'base', '100'), line('rep', 'base', '0', 'rate-missing'), line('rep', 'other', '7')],
    ...[
      line('below', 'base', '40'),
      line('below', 'base', '0', 'amount-missing'),
      line('below', 'other', '3'),
      line('beside', 'base', '5'),
    ],
  ];
  const sum = (earned: readonly EarnedLine[]): string => sumRational(earned.map(({ exact }) => exact)).toString();

  it('is what the person earned by it, and nothing of what waits', () => {
    expect(sum(inputOf({ lines }).earned('base'))).toBe('100');
  });

  it('is what people below earned by it, and nobody else', () => {
    expect(sum(inputOf({ lines }).teamEarned('base'))).toBe('40');
  });
});

describe('the score of an objective', () => {
  const score = (date: string, fields: Fields): Fields => ({ participant: 'rep', objective: 'launch', date, ...fields });
  const found = (...scores: Fields[]) => inputOf({ facts: { scores } }).score('launch', quarter);

  it.each<[string, Fields[]]>([
    ['two levels', [{ level: 'met' }, { level: 'missed' }]],
    ['two figures', [{ score: '80%' }, { score: '90%' }]],
    ['a figure and a level', [{ score: '80%' }, { level: 'met' }]],
  ])('is none that can be told where one day has %s', (_, fields) => {
    expect(found(...fields.map((each) => score('2026-02-10', each)))).toBe('score-twice');
  });

  it('is one that stands twice on its day', () => {
    expect(found(score('2026-02-10', { level: 'met' }), score('2026-02-10', { level: 'met' }))).toEqual({ value: null, level: 'met' });
  });

  it('is that of the last day, whatever differs before', () => {
    const scores = [
      score('2026-02-10', { level: 'met' }),
      score('2026-02-10', { level: 'missed' }),
      score('2026-03-10', { level: 'half' }),
    ];
    expect(found(...scores)).toEqual({ value: null, level: 'half' });
  });

  it('is none where none was given', () => {
    expect([found(), inputOf({}).score('launch', quarter)]).toEqual([null, null]);
  });
});

describe('members of a pool', () => {
  const pool = teamPool({ measure: 'sales', share: 'credited' }, early);
  const shares = (assignments: Fields[], deals: Fields): string[] =>
    inputOf({
      plans: [pool],
      facts: {
        participants: [{ id: 'rep' }, { id: 'other' }],
        assignments: [held('rep', '2026-01-01'), ...assignments],
        ...deals,
      },
    })
      .poolMembers(quarter, 'quarter', 'sales')
      .map(({ participant, days, weight }) => `${participant} ${days} days ${weight}`);
  const other = (day: string, amount: number): readonly [string, string, number, Fields] => [day, day, amount, { owner: 'other' }];

  it.each([
    ['whoever left before the quarter, whatever was sold then', '2025-12-15'],
    ['whoever left as it began', '2026-01-01'],
  ])('are not %s', (_, to) => {
    const deals = { deals: [{ id: 'A', date: '2025-12-10', amount: 300, owner: 'other' }] };
    expect(shares([held('other', '2025-06-01', to)], deals)).toEqual(['rep 90 days 0']);
  });

  it.each([
    ['after the quarter counts all that was sold in it', '2026-06-01', 'other 90 days 700'],
    ['on the first day after it counts all that was sold in it', '2026-04-01', 'other 90 days 700'],
    ['on its last day does not count what was sold on that', '2026-03-31', 'other 89 days 300'],
    ['within it does not count what was sold on the day of leaving', '2026-02-10', 'other 40 days 100'],
    ['within it counts what was sold on the day before', '2026-02-11', 'other 41 days 300'],
  ])('of whom one that leaves %s', (_, to, told) => {
    const deals = sold(other('01-10', 100), other('02-10', 200), other('03-31', 400), other('04-10', 800));
    expect(shares([held('other', '2026-01-01', to)], deals)).toEqual([told, 'rep 90 days 0']);
  });

  it('stand by their names, each once, with the days of all their stretches', () => {
    const deals = sold(['A', '03-10', 600], other('01-10', 100), other('03-20', 50));
    expect(shares([held('other', '2026-01-01', '2026-02-01'), held('other', '2026-03-01')], deals)).toEqual([
      'other 62 days 150',
      'rep 90 days 600',
    ]);
  });

  it('are credited, as a team, with what each sold while having the plan', () => {
    const input = inputOf({
      plans: [pool],
      facts: {
        participants: [{ id: 'rep' }, { id: 'other' }],
        assignments: [held('rep', '2026-01-01'), held('other', '2026-01-01', '2026-02-10')],
        ...sold(['A', '01-20', 600], other('01-10', 100), other('02-10', 200)),
      },
    });
    const credited = (through: string) => input.teamAttained('sales', 'quarter', through).amount.toString();
    expect(['2026-01-15', '2026-02-09', '2026-02-10', '2026-03-31'].map(credited)).toEqual(['100', '700', '700', '700']);
  });
});

describe('pay periods of whoever leaves a plan within a quarter', () => {
  const months = (plan: Fields, ...assignments: Fields[]): string =>
    inputOf({ plans: [plan, { ...plan, plan: 'second' }], facts: { assignments } })
      .payPeriods.map(({ start }) => start.slice(5, 7))
      .join(' ');
  const left = held('rep', '2026-01-01', '2026-02-15');

  it.each<[string, string, Fields[]]>([
    ['go on to its end', '01 02 03', [left]],
    ['end with it where that is the day of leaving', '01 02 03', [held('rep', '2026-01-01', '2026-04-01')]],
    ['end with the stretch where the plan is held again in the quarter', '01 02', [left, held('rep', '2026-03-10')]],
    ['end with the stretch where the plan is held again on its last day', '01 02', [left, held('rep', '2026-03-31')]],
    ['go on to its end where the plan is held again as the next begins', '01 02 03', [left, held('rep', '2026-04-01')]],
    ['go on to its end where the plan is held again long after', '01 02 03', [left, held('rep', '2026-05-10')]],
    ['go on to its end where the plan was held before', '01 02 03', [held('rep', '2025-02-01', '2025-06-01'), left]],
    ['go on to its end where another plan is held from then on', '01 02 03', [left, held('rep', '2026-03-10', undefined, 'second')]],
    ['go on to its end where another plan is held all the time', '01 02 03', [left, held('rep', '2026-01-01', undefined, 'second')]],
  ])('%s, for a pool', (_, told, assignments) => {
    expect(months(teamPool({}, early), ...assignments)).toBe(told);
  });

  it('end with the stretch for all that is not a pool', () => {
    expect(months(commission({}, early), left)).toBe('01 02');
  });

  it('end with the stretch where the next version of a pool takes over on that day', () => {
    const next = { ...teamPool(), effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } };
    const input = inputOf({ plans: [teamPool(), next] });
    expect(input.payPeriods.map(({ start }) => start)).toEqual(['2026-01-01', '2026-02-01']);
  });
});

describe('a component that a later version has too', () => {
  const base = { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] };
  const extra = { ...base, code: 'extra' };
  const february = { start: '2026-02-01', end: '2026-03-01', label: 'M02' };
  const settled = (components: Fields[], from = '2026-02-15'): boolean =>
    inputOf({
      plans: [planOf([base]), { ...planOf(components), effective: { from }, onStart: { attainment: 'carry' } }],
    }).settledLater(february);

  it.each<[string, boolean, Fields[]]>([
    ['alone', true, [base]],
    ['after another', true, [extra, base]],
    ['before another', true, [base, extra]],
    ['under another name', false, [extra]],
    ['by another basis', false, [{ ...base, basis: 'year' }]],
  ])('%s is settled there: %s', (_, told, components) => {
    expect(settled(components)).toBe(told);
  });

  it('is not settled there before it begins', () => {
    expect([settled([base], '2026-02-28'), settled([base], '2026-03-01')]).toEqual([true, false]);
  });
});

describe('what a component earned before in a quarter', () => {
  const earning = (date: string, exact: string, kind = 'commission'): SettledEarning => ({ date, kind, exact: parseRational(exact) });
  const settled = [
    earning('2025-12-31', '1'),
    earning('2026-01-01', '10'),
    earning('2026-03-31', '100'),
    earning('2026-03-31', '7', 'curve'),
    earning('2026-04-01', '1000'),
    earning('2026-05-31', '10000'),
  ];

  it('is that of its kind from the first to the last day of the quarter', () => {
    expect(inputOf({ settled }).earnedBefore(quarter).toString()).toBe('110');
  });

  it('is nothing where attainment begins anew', () => {
    const anew = { ...commission(), onStart: { attainment: 'restart' } };
    expect(
      inputOf({ plans: [anew], settled })
        .earnedBefore(quarter)
        .toString(),
    ).toBe('0');
  });
});
