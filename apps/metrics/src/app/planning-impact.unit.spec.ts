import { describe, expect, it } from '@jest/globals';
import { planningFacts, type PlanningFact, type PlanningKind } from '@attain/planning-replica';
import { impactOf, joined } from './planning-impact.js';

const fact = (kind: PlanningKind, id: string, body: object, version = 1): PlanningFact => ({ kind, id, version, body });
const personFact = (id: string, ...userIds: string[]): PlanningFact => fact('person', id, { personId: id, name: id, userIds });
const lineFact = (id: string, ...spans: [from: string, managerId: string | null][]): PlanningFact =>
  fact('line', id, {
    personId: id,
    timeline: spans.map(([from, managerId], i) => ({ from, to: spans[i + 1]?.[0] ?? null, managerId })),
  });
const policyFact = (...spans: [from: string, rollupLevels: number | null][]): PlanningFact =>
  fact('policy', 'p', {
    policyId: 'p',
    timeline: spans.map(([from, rollupLevels], i) => ({ from, to: spans[i + 1]?.[0] ?? null, direct: 'crm', rollupLevels })),
  });
const company = planningFacts('t', [
  personFact('ana', 'u-ana'),
  personFact('ben', 'u-ben', 'u-ben2'),
  personFact('cleo', 'u-cleo'),
  lineFact('ana', ['2026-01-01', 'ben']),
  lineFact('ben', ['2026-01-01', 'cleo']),
]);

describe('what a change of planning touches', () => {
  it('of a person: the deals of users who came or went', () => {
    expect(impactOf(personFact('ana', 'u1', 'u2'), personFact('ana', 'u2', 'u3'), company)).toMatchObject({ userIds: ['u1', 'u3'] });
    expect(impactOf(personFact('ana', 'u1'), personFact('ana', 'u1'), company).span).toBeNull();
  });

  it('of a line: deals of the person and of all below, from the day on which it differs', () => {
    expect(
      impactOf(lineFact('ben', ['2026-01-01', 'cleo']), lineFact('ben', ['2026-01-01', 'cleo'], ['2026-07-01', 'dan']), company),
    ).toEqual({
      userIds: ['u-ben', 'u-ben2', 'u-ana'],
      span: { from: '2026-07-01', to: null },
      quotaIds: [],
    });
    expect(impactOf(undefined, lineFact('ben', ['2026-01-01', null]), company).span).toBeNull();
  });

  it('of a policy: the deals of everybody on the days on which it differs; the first one ends the default everywhere', () => {
    expect(impactOf(undefined, policyFact(['2026-01-01', null]), company)).toMatchObject({
      userIds: null,
      span: { from: '0001-01-01', to: null },
    });
    expect(impactOf(policyFact(['2026-01-01', null]), policyFact(['2026-01-01', null], ['2026-07-01', 1]), company)).toMatchObject({
      userIds: null,
      span: { from: '2026-07-01', to: null },
    });
    expect(impactOf(policyFact(['2026-01-01', null]), policyFact(), company).span).toEqual({ from: '0001-01-01', to: null });
  });

  it('joined covers every part', () => {
    const one = { userIds: ['a'], span: { from: '2026-03-01', to: '2026-04-01' }, quotaIds: ['q'] };
    const other = { userIds: ['b', 'a'], span: { from: '2026-01-01', to: '2026-02-01' }, quotaIds: ['q', 'r'] };
    expect(joined([one, other])).toEqual({ userIds: ['a', 'b'], span: { from: '2026-01-01', to: '2026-04-01' }, quotaIds: ['q', 'r'] });
    expect(joined([one, { ...other, userIds: null, span: { from: '2026-01-01', to: null } }])).toMatchObject({
      userIds: null,
      span: { to: null },
    });
    expect(joined([])).toEqual({ userIds: [], span: null, quotaIds: [] });
  });
});

describe("planning's facts", () => {
  it('give a user whom two people claim to the smaller id, whatever the order', () => {
    const claims = [personFact('zoe', 'u1'), personFact('amy', 'u1')];
    expect(planningFacts('t', claims).people.get('u1')).toBe('amy');
    expect(planningFacts('t', [...claims].reverse()).people.get('u1')).toBe('amy');
  });
});
