import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { commission, type Fields } from '../../../test/plan/documents.js';
import type { PlanRules } from '../../plan/index.js';
import type { Facts } from '../facts/facts.js';
import { factsAsOf } from '../facts/read-facts.js';
import { carriedOn, overlaps, periodsOf, segmentsOf, valuesAt, type PlanSegment } from './segments.js';

const facts = (fields: Fields = {}, asOf = '2026-06-30'): Facts => factsAsOf(readFacts(fields), asOf);
const assigned = (...list: readonly [string, string, string | null, Fields?][]): Fields => ({
  assignments: list.map(([plan, from, to, values]) => ({
    ...{ participant: 'rep', plan, from, ...(to === null ? {} : { to }) },
    ...(values ? { values } : {}),
  })),
});
const version = (plan: string, from: string, more: Fields = {}): PlanRules =>
  readPlan({ ...commission({ basis: 'month' }), plan, effective: { from, to: null }, ...more });
const told = (segments: readonly PlanSegment[]): string[] =>
  segments.map(({ plan, from, to }) => `${plan.code} of ${plan.effective.from}: ${from} to ${to ?? 'open'}`);
const first = version('plan', '2026-01-01');
const second = version('plan', '2026-04-01');
const bounded = version('plan', '2026-01-01', { effective: { from: '2026-01-01', to: '2026-03-01' } });

describe('stretches in which a plan applies', () => {
  it.each<[string, PlanRules[], Fields, string[]]>([
    ['go on while nothing ends them', [first], {}, ['plan of 2026-01-01: 2026-01-01 to open']],
    [
      'change with the version, in whatever order versions stand',
      [second, version('plan', '2026-02-01'), first],
      {},
      [
        'plan of 2026-01-01: 2026-01-01 to 2026-02-01',
        'plan of 2026-02-01: 2026-02-01 to 2026-04-01',
        'plan of 2026-04-01: 2026-04-01 to open',
      ],
    ],
    [
      'end with the version, even if the next one begins later',
      [bounded, second],
      {},
      ['plan of 2026-01-01: 2026-01-01 to 2026-03-01', 'plan of 2026-04-01: 2026-04-01 to open'],
    ],
    [
      'end where the next version begins, even if this one would go on',
      [bounded, version('plan', '2026-02-01')],
      {},
      ['plan of 2026-01-01: 2026-01-01 to 2026-02-01', 'plan of 2026-02-01: 2026-02-01 to open'],
    ],
    [
      'end with the assignment, if that is first',
      [bounded],
      assigned(['plan', '2026-01-15', '2026-02-10']),
      ['plan of 2026-01-01: 2026-01-15 to 2026-02-10'],
    ],
    [
      'end with the version, if that is first',
      [bounded],
      assigned(['plan', '2025-01-15', '2026-09-01']),
      ['plan of 2026-01-01: 2026-01-01 to 2026-03-01'],
    ],
    [
      'end with an open assignment’s version',
      [bounded],
      assigned(['plan', '2026-02-01', null]),
      ['plan of 2026-01-01: 2026-02-01 to 2026-03-01'],
    ],
    ['are none where assignment and version do not meet', [bounded], assigned(['plan', '2026-03-01', null]), []],
    [
      'join where one assignment goes on with another, and stay apart where days lie between',
      [first],
      assigned(['plan', '2026-05-10', null], ['plan', '2026-02-01', '2026-05-01'], ['plan', '2026-01-01', '2026-02-01']),
      ['plan of 2026-01-01: 2026-01-01 to 2026-05-01', 'plan of 2026-01-01: 2026-05-10 to open'],
    ],
    [
      'stand by their first day, then by the code of their plan',
      [version('zeal', '2026-01-01'), version('ardor', '2026-01-01'), version('calm', '2025-01-01')],
      assigned(['zeal', '2026-01-01', null], ['ardor', '2026-01-01', null], ['calm', '2025-12-01', '2026-02-01']),
      ['calm of 2025-01-01: 2025-12-01 to 2026-02-01', 'ardor of 2026-01-01: 2026-01-01 to open', 'zeal of 2026-01-01: 2026-01-01 to open'],
    ],
    ['are none of a plan that is not there, or is somebody else’s', [first], assigned(['other', '2026-01-01', null]), []],
  ])('%s', (_what, plans, fields, expected) => {
    expect(told(segmentsOf(facts(fields), 'rep', plans))).toEqual(expected);
  });

  it('of one plan overlap where a day has it twice', () => {
    const [one, other, apart] = segmentsOf(
      facts(assigned(['plan', '2026-01-01', '2026-02-01'], ['plan', '2026-01-31', '2026-02-05'], ['plan', '2026-02-06', null])),
      'rep',
      [first],
    );
    expect([overlaps(one!, other!), overlaps(one!, one!), overlaps(other!, apart!), overlaps(one!, apart!)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(overlaps(one!, { ...other!, plan: version('another', '2026-01-01') })).toBe(false);
  });

  it('carry attainment on to later ones of the same plan, until one begins anew', () => {
    const restart = version('plan', '2026-05-01', { onStart: { attainment: 'restart' } });
    const carry = version('plan', '2026-06-01', { onStart: { attainment: 'carry' } });
    const on = (plans: PlanRules[]): string[][] => {
      const segments = segmentsOf(facts(), 'rep', plans);
      return segments.map((segment) => told(carriedOn(segment, segments)));
    };
    const later = ['plan of 2026-04-01: 2026-04-01 to open'];
    expect(on([first, second, version('zeal', '2026-04-01')])).toEqual([later, [], []]);
    expect(on([first, second, restart, carry])).toEqual([
      ['plan of 2026-04-01: 2026-04-01 to 2026-05-01'],
      [],
      ['plan of 2026-06-01: 2026-06-01 to open'],
      [],
    ]);
    expect(on([first, restart])).toEqual([[], []]);
  });

  it('have the values of the day, and before or after all of them the last ones', () => {
    const plan = version('plan', '2026-01-01', { values: { part: '1' } });
    const [segment] = segmentsOf(
      facts(assigned(['plan', '2026-01-01', '2026-02-01', { part: '2' }], ['plan', '2026-02-01', '2026-03-01', { part: '3' }])),
      'rep',
      [plan],
    );
    const part = (date: string): string | undefined => valuesAt(segment!, date).get('part')?.toString();
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map(part)).toEqual([
      '3',
      '2',
      '2',
      '3',
      '3',
      '3',
    ]);
    expect(valuesAt({ ...segment!, values: [] }, '2026-01-01').size).toBe(0);
  });

  it('have no values where one has no number for this person', () => {
    const plan = version('plan', '2026-01-01', { values: { a: '1', b: '1', part: 'a / b' } });
    const of = (b: string): number => {
      const [segment] = segmentsOf(facts(assigned(['plan', '2026-01-01', null, { b }])), 'rep', [plan]);
      return valuesAt(segment!, '2026-01-01').size;
    };
    expect([of('2'), of('0')]).toEqual([3, 0]);
  });
});

describe('pay periods of a stretch', () => {
  const periods = (fields: Fields, plan: PlanRules, asOf?: string, ends?: string | null): string[] => {
    const known = facts(fields, asOf);
    const [segment] = segmentsOf(known, 'rep', [plan]);
    return periodsOf(segment!, known, known.participants.get('rep')!, ...(ends === undefined ? [] : [ends])).map(({ label }) =>
      label.slice(7),
    );
  };
  const takingPart = (...spans: Fields[]): Fields => ({ participants: [{ id: 'rep', participation: spans }] });

  it('go from its first day, or from that of the participant, to the day of calculation', () => {
    expect(periods({}, first, '2026-03-31')).toEqual(['M01', 'M02', 'M03']);
    expect(periods({}, first, '2026-04-01')).toEqual(['M01', 'M02', 'M03', 'M04']);
    expect(periods(takingPart({ from: '2026-03-01' }, { from: '2026-02-10', to: '2026-02-20' }), first, '2026-03-31')).toEqual([
      'M02',
      'M03',
    ]);
    expect(periods(takingPart({ from: '2025-03-01' }), first, '2026-01-31')).toEqual(['M01']);
  });

  it('end with it, or with another day that is given', () => {
    expect(periods({}, bounded, '2026-02-28')).toEqual(['M01', 'M02']);
    expect(periods({}, bounded, '2026-03-01')).toEqual(['M01', 'M02']);
    expect(periods({}, bounded)).toEqual(['M01', 'M02']);
    expect(periods({}, bounded, '2026-01-31')).toEqual(['M01']);
    expect(periods({}, bounded, '2026-06-30', '2026-04-01')).toEqual(['M01', 'M02', 'M03']);
    expect(periods({}, bounded, '2026-06-30', null)).toEqual(['M01', 'M02', 'M03', 'M04', 'M05', 'M06']);
  });

  it('are none before it begins', () => {
    expect(periods({}, first, '2025-12-31')).toEqual([]);
    expect(periods({}, first, '2026-01-01')).toEqual(['M01']);
    expect(periods(takingPart({ from: '2026-03-01' }), bounded)).toEqual([]);
  });
});
