import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../app/read-plan.js';
import { emptyRulebook, type PlanDocument, type Rulebook } from '../app/rulebook.js';
import { evaluationBatches } from './evaluation-batches.js';
import { PayReach } from './pay-reach.js';
import { stretchesOf, versionOn } from './plan-stretches.js';

const HEAD = { currency: 'USD', calendar: 'fiscal', measures: { sold: { credits: ['direct'] } } };
const OWN = { code: 'base', kind: 'commission', measure: 'sold', basis: 'month', tiers: [{ rate: '5%' }], minimum: '1' };
const POOL = { code: 'pool', kind: 'team-pool', basis: 'month', rate: '2%', measure: 'sold', share: 'equal' };
const LEAD = { code: 'share', kind: 'override', basis: 'month', earnings: 'base', rate: '10%' };

const version = (number: number, plan: string, component: object, effective: object = { from: '2026-01-01' }): PlanDocument =>
  readPlan(number, JSON.stringify({ ...HEAD, plan, effective, components: [component] }));

const { minimum: _minimum, ...PLAIN } = OWN;
const documents = new Map([
  ['own', [version(1, 'own', OWN)]],
  ['pool', [version(1, 'pool', POOL)]],
  ['lead', [version(1, 'lead', LEAD)]],
  ['plain', [version(1, 'plain', PLAIN)]],
]);

const rulebook = (plans: Readonly<Record<string, readonly string[]>>, managers: Readonly<Record<string, string>> = {}): Rulebook => ({
  ...emptyRulebook,
  documents,
  plans: new Map([['plain', [{ version: 1, plan: documents.get('plain')![0]!.settled! }]]]),
  assignments: new Map(Object.entries(plans).map(([person, own]) => [person, own.map((plan) => ({ plan, from: '2026-01-01', to: null }))])),
  lines: new Map(Object.entries(managers).map(([person, managerId]) => [person, [{ from: '2026-01-01', to: null, managerId }]])),
});

describe('whom the pay of others looks at', () => {
  const rules = rulebook(
    { ana: ['own'], ben: ['pool'], cho: ['pool'], dan: ['lead'], eve: ['lead'], flo: ['plain'] },
    { ana: 'dan', ben: 'ana', dan: 'eve' },
  );
  const reach = new PayReach(rules);

  it('given a change of one, names managers above who are paid on earnings below, all the way up', () => {
    expect([...reach.dependents(['ana'], [])].sort()).toEqual(['dan', 'eve']);
  });

  it('given a change of one who shares a pool, names the others, and the managers above any of them', () => {
    expect([...reach.dependents(['cho'], [])].sort()).toEqual(['ben', 'dan', 'eve']);
  });

  it('given parties of a deal, names them, and nobody whom the segment method settles', () => {
    expect([...reach.dependents(['flo'], ['ana', 'flo'])].sort()).toEqual(['ana', 'dan', 'eve']);
    expect([...reach.dependents(['ana'], ['flo'])].sort()).toEqual(['dan', 'eve']);
  });

  it('needs everybody below a manager who is paid on earnings, and those who share their pools', () => {
    expect([...reach.needs(['dan'])].sort()).toEqual(['ana', 'ben', 'cho', 'dan']);
    expect([...reach.needs(['ana'])]).toEqual(['ana']);
  });

  it('given reporting lines that go round, ends', () => {
    const round = new PayReach(rulebook({ ana: ['lead'], ben: ['lead'] }, { ana: 'ben', ben: 'ana' }));
    expect([...round.dependents(['ana'], [])]).toEqual(['ben']);
    expect([...round.needs(['ana'])].sort()).toEqual(['ana', 'ben']);
  });
});

describe('batches of an evaluation', () => {
  const group = { calendar: 'fiscal', payPeriod: 'month' as const };

  it('puts those who look at nobody together, and those who look at the same people together', () => {
    const rules = rulebook({ ana: ['own'], abe: ['own'], ben: ['pool'], cho: ['pool'] });
    expect(evaluationBatches(rules, ['ana', 'ben', 'abe', 'cho'], group, new Map())).toEqual([
      { targets: ['ana', 'abe'], people: ['ana', 'abe'] },
      { targets: ['ben', 'cho'], people: ['ben', 'cho'] },
    ]);
  });

  it('takes by itself who holds a settled plan that others are paid on', () => {
    const rules = rulebook({ ben: ['pool', 'plain'], cho: ['pool'] });
    expect(evaluationBatches(rules, ['ben', 'cho'], group, new Map()).map(({ targets }) => targets)).toEqual([['ben'], ['cho']]);
  });

  it('looks at those who share deals', () => {
    const rules = rulebook({ ana: ['own'], abe: ['own'] });
    expect(evaluationBatches(rules, ['ana'], group, new Map([['ana', ['abe']]]))).toEqual([{ targets: ['ana'], people: ['abe', 'ana'] }]);
  });
});

describe('versions over time', () => {
  const spans = (list: readonly PlanDocument[]) =>
    stretchesOf(list).map(({ version: number, rules }) => [number, rules.effective.from, rules.effective.to]);

  it('cuts each version where a higher number counts, and takes up the lower one where that ends', () => {
    const list = [version(1, 'own', OWN), version(2, 'own', OWN, { from: '2026-03-01', to: '2026-05-01' })];
    expect(spans(list)).toEqual([
      [1, '2026-01-01', '2026-03-01'],
      [2, '2026-03-01', '2026-05-01'],
      [1, '2026-05-01', null],
    ]);
    const rules = { ...emptyRulebook, documents: new Map([['own', list]]) };
    expect([versionOn(rules, 'own', '2026-04-30'), versionOn(rules, 'own', '2026-05-01'), versionOn(rules, 'own', '2025-01-01')]).toEqual([
      2, 1, 1,
    ]);
  });

  it('drops a version that a later one covers whole', () => {
    expect(spans([version(1, 'own', OWN), version(2, 'own', OWN)])).toEqual([[2, '2026-01-01', null]]);
  });
});
