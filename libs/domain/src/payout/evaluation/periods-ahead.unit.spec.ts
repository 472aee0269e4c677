import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { commission, type Fields } from '../../../test/plan/documents.js';
import type { PlanComponent } from '../../plan/index.js';
import { factsAsOf } from '../facts/read-facts.js';
import { earnedAhead, measuredAhead, periodsWith } from './ahead.js';
import type { Seat, Surroundings } from './earn-input.js';
import { payPeriodOf } from './pay-period.js';
import { periodsOf, type PlanSegment } from './segments.js';

const TODAY = '2026-02-10';
const participants = [{ id: 'rep', participation: [{ from: '2026-01-01' }] }];
const factsOf = (asOf: string) => factsAsOf(readFacts({ participants }), asOf);
const facts = factsOf(TODAY);
const plan = readPlan(
  commission(
    {},
    { effective: { from: '2026-01-01', to: null }, measures: { sales: { credits: ['direct'] }, calls: { credits: ['direct'] } } },
  ),
);
const component = plan.components[0]!;
const stretch = (from: string, to: string | null): PlanSegment => ({ plan, from, to, values: [], anchor: plan.effective.from });

interface Given {
  readonly days?: Readonly<Record<string, readonly string[]>>;
  readonly to?: string | null;
  readonly carriedOn?: readonly PlanSegment[];
}

/** A seat of which each measure moves on the days given. */
const seatOf = ({ days = {}, to = null, carriedOn = [] }: Given): Seat => {
  const segment = stretch('2026-01-01', to);
  const participant = facts.participants.get('rep')!;
  const periods = periodsOf(segment, facts, participant);
  const last = carriedOn.at(-1);
  return {
    ...{ participant, segment, carriedOn, periods },
    laterPeriods: last ? periodsOf(segment, facts, participant, last.to).slice(periods.length) : [],
    book: {
      daysAhead: (measure: string) => days[measure] ?? [],
      payPeriod: (day: string) => payPeriodOf('month', facts.calendar, day, '2026-01-01'),
    },
  } as unknown as Seat;
};

describe('pay periods that have not begun', () => {
  it.each([
    ['are those of days ahead, each once', TODAY, ['2026-03-05', '2026-03-20', '2026-05-01'], ['2026-03-01', '2026-05-01']],
    ['leave out the one that runs', TODAY, ['2026-02-20'], []],
    ['leave out the one that begins on the day', '2026-03-01', ['2026-03-20', '2026-04-02'], ['2026-04-01']],
  ])('%s', (_, asOf, sales, starts) => {
    expect([...measuredAhead(seatOf({ days: { sales } }), 'sales', component.terms, factsOf(asOf))]).toEqual(starts);
  });
});

describe('pay periods that a component earns in ahead', () => {
  const mine = seatOf({ days: { sales: ['2026-03-05'], calls: ['2026-04-05'], other: ['2026-10-05'] } });
  const other = seatOf({ days: { sales: ['2026-06-05'] } });
  const lineOf = (participant: string, start: string) => ({ participant, date: start, payPeriod: { start } });
  const lines = [lineOf('below', '2026-07-01'), lineOf('stranger', '2026-08-01')];

  const earned = (rule: Fields, asOf = TODAY, creditsAhead = true): string[] =>
    [
      ...earnedAhead(
        mine,
        { ...component, rule: { measures: [], components: [], ...rule } } as unknown as PlanComponent,
        {
          facts: { asOf, creditsAhead },
          seatsOf: (code: string) => (code === plan.code ? [mine, other] : []),
          linesOf: (participant: string, code: string) =>
            participant === 'rep' && code === 'base' ? [lineOf('rep', '2026-02-01'), lineOf('rep', '2026-09-01')] : [],
          everyLine: () => lines,
          isBelow: (manager: string, participant: string) => manager === 'rep' && participant === 'below',
        } as unknown as Surroundings,
      ),
    ].sort();

  it.each<[string, string[], Fields]>([
    ['are those of its measures', ['2026-03-01', '2026-04-01'], { measures: ['sales', 'calls'] }],
    ['of its measures alone', ['2026-03-01'], { measures: ['sales'] }],
    ['of all who hold the plan', ['2026-03-01', '2026-06-01'], { measures: ['sales'], around: 'holders' }],
    ['of no measure that the plan does not have', ['2026-03-01', '2026-06-01'], { measures: ['sales', 'other'], around: 'holders' }],
    ['of the components that it looks at', ['2026-09-01'], { components: ['base'] }],
    ['of people below, and of nobody else', ['2026-07-01'], { around: 'below' }],
    ['none where it looks at nothing', [], {}],
  ])('%s', (_, starts, rule) => {
    expect(earned(rule)).toEqual(starts);
  });

  it('none where credits count from their day on', () => {
    expect(earned({ measures: ['sales'], components: ['base'] }, TODAY, false)).toEqual([]);
  });

  it('leave out the one that begins on the day', () => {
    expect(earned({ components: ['base'] }, '2026-09-01')).toEqual([]);
  });
});

describe('pay periods of a stretch, with those ahead', () => {
  const told = (seat: Seat, ahead: readonly string[], ends?: string | null, asOf = TODAY): [string[], string[]] => {
    const { own, later } = periodsWith(seat, new Set(ahead), factsOf(asOf), ...(ends === undefined ? [] : [ends]));
    return [own.map(({ start }) => start.slice(5, 7)), later.map(({ start }) => start.slice(5, 7))];
  };
  const carried = { to: '2026-02-15', carriedOn: [stretch('2026-02-15', null)] };

  it.each<[string, Given, string[], [string[], string[]]]>([
    ['nothing ahead', {}, [], [['01', '02'], []]],
    ['one, and none between', {}, ['2026-04-01'], [['01', '02', '04'], []]],
    ['two, in whatever order they are given', {}, ['2026-06-01', '2026-04-01'], [['01', '02', '04', '06'], []]],
    ['none after the end of the stretch', { to: '2026-03-01' }, ['2026-04-01'], [['01', '02'], []]],
    ['that of a later stretch', carried, ['2026-04-01'], [['01', '02'], ['04']]],
    [
      'of the last of later stretches',
      { ...carried, carriedOn: [stretch('2026-02-15', '2026-03-01'), stretch('2026-03-01', null)] },
      ['2026-05-01'],
      [['01', '02'], ['05']],
    ],
    [
      'none after the end of the last',
      { ...carried, carriedOn: [stretch('2026-02-15', null), stretch('2026-03-01', '2026-04-01')] },
      ['2026-05-01'],
      [['01', '02'], []],
    ],
  ])('%s', (_, given, ahead, periods) => {
    expect(told(seatOf(given), ahead)).toEqual(periods);
  });

  it('ends elsewhere where that is asked', () => {
    expect([told(seatOf({ to: '2026-02-15' }), [], '2026-02-01'), told(seatOf({ to: '2026-02-15' }), [], '2026-02-15')]).toEqual([
      [['01'], []],
      [['01', '02'], []],
    ]);
  });

  it('has the one that begins on the day', () => {
    expect(told(seatOf({}), ['2026-05-01'], undefined, '2026-03-01')).toEqual([['01', '02', '03', '05'], []]);
  });
});
