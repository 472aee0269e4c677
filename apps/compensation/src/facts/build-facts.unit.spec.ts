import { describe, expect, it } from '@jest/globals';
import type { DealCredits } from '@attain/contracts/metrics';
import { evaluate, readFactsDocument, type FactsDocument } from '@attain/domain/payout';
import { readPlanRules } from '@attain/domain/plan';
import { emptyRulebook, quotaKey, type CreditState, type Rulebook } from '../app/rulebook.js';
import type { DealRow } from '../ports.js';
import { assignmentFacts, buildFacts } from './build-facts.js';
import { creditIdOf, partsOfCreditId } from './deal-entries.js';
import type { FactKindName, GivenFact } from './given-fact.js';

const ANA = '5f0c1b7e-0000-5000-8000-0000000000f1';
const BEN = '5f0c1b7e-0000-5000-8000-0000000000f2';
const CLEO = '5f0c1b7e-0000-5000-8000-0000000000f3';
const DEAL = '5f0c1b7e-0000-5000-8000-0000000000d1';
const OTHER = '5f0c1b7e-0000-5000-8000-0000000000d2';

const always = [{ from: '2025-01-01', to: null }];
const person = (personId: string, name: string) => ({
  personId,
  name,
  email: null,
  participation: always,
  title: 'AE',
  businessUnit: null,
});

const rules: Rulebook = {
  ...emptyRulebook,
  people: new Map([
    [ANA, person(ANA, 'Ana')],
    [BEN, { ...person(BEN, 'Ben'), participation: [] }],
    [CLEO, person(CLEO, 'Cleo')],
  ]),
  lines: new Map([
    [
      ANA,
      [
        { managerId: BEN, from: '2025-01-01', to: '2026-07-01' },
        { managerId: null, from: '2026-07-01', to: null },
      ],
    ],
    [BEN, [{ managerId: CLEO, from: '2025-01-01', to: null }]],
  ]),
  quotas: new Map([
    [
      quotaKey(ANA, 'bookings', 'quarter'),
      { quotaId: 'q', currency: 'USD', timeline: [{ from: '2026-01-01', to: null, amount: 10_000_00n }] },
    ],
    [quotaKey(CLEO, 'bookings', 'quarter'), { quotaId: 'r', currency: 'USD', timeline: [{ from: '2026-01-01', to: null, amount: 1n }] }],
  ]),
  assignments: new Map([
    [ANA, [{ plan: 'ae', from: '2026-01-01', to: null }]],
    [BEN, [{ plan: 'ae', from: '2026-01-01', to: null }]],
  ]),
};

const credit = (personId: string, more: Partial<CreditState> = {}): CreditState => ({
  ...{ personId, kind: 'direct', role: 'owner', share: '1', amount: { amount: '1000.00', currency: 'EUR' } },
  ...{ homeAmount: { amount: '1090.00', currency: 'USD' }, on: '2026-01-20', endedOn: null, endReason: null },
  ...more,
});

const row = (dealId: string, credits: readonly CreditState[], deal: Partial<DealCredits['deal']> = {}): DealRow => ({
  dealId,
  version: 1,
  deal: JSON.stringify({
    ...{
      externalId: '1',
      name: 'Northwind',
      dealType: 'new',
      amount: { amount: '1000.00', currency: 'EUR' },
      rate: '1.09',
      accountId: null,
    },
    ...deal,
  }),
  credits: JSON.stringify(credits),
});

const given = (kind: FactKindName, body: object, about: Partial<GivenFact> = {}): GivenFact => ({
  ...{
    id: `${kind} ${JSON.stringify(body)}`,
    kind,
    key: JSON.stringify(body),
    personId: null,
    dealId: null,
    parties: [],
    from: '2026-01-01',
  },
  ...{ body: JSON.stringify(body), ...about },
});

const built = (deals: readonly DealRow[], facts: readonly GivenFact[] = [], personIds = [ANA]): FactsDocument => {
  const calendar = { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } } as const;
  const document = buildFacts({ rules, personIds, calendar, asOf: '2026-12-31', deals, given: facts });
  expect(readFactsDocument(document).findings).toEqual([]);
  return document;
};

const PLAN = {
  plan: 'ae',
  currency: 'USD',
  calendar: 'fiscal',
  payPeriod: 'month',
  effective: { from: '2026-01-01' },
  values: { oti: '100', target: '2000' },
  measures: { bookings: { credits: ['direct', 'split'], quota: { basis: ['quarter'] } } },
  components: [{ code: 'base', kind: 'commission', measure: 'bookings', basis: 'quarter', tiers: [{ rate: 'oti / target' }] }],
};

const linesOf = (document: FactsDocument): [string | null, bigint, string | null][] => {
  const { plan, findings } = readPlanRules(PLAN);
  expect(findings).toEqual([]);
  return evaluate([plan!], document).lines.map(({ creditId, amount, held }) => [creditId, amount, held]);
};

describe('facts of a set of people', () => {
  it("given planning's rules, states participation, managers above, quotas and fields of those asked for", () => {
    const { participants, quotas, assignments } = built([], [], [ANA, BEN]);
    expect(participants.map(({ id, manager }) => [id, manager])).toEqual([
      [ANA, [{ id: BEN, from: '2025-01-01', to: '2026-07-01' }]],
      [BEN, [{ id: CLEO, from: '2025-01-01', to: null }]],
      [CLEO, undefined],
    ]);
    expect(participants[0]!.fields).toEqual({ title: 'AE' });
    expect(quotas).toEqual([
      { participant: ANA, measure: 'bookings', basis: 'quarter', amount: '10000.00', currency: 'USD', from: '2026-01-01' },
    ]);
    // Ben takes no part: he holds nothing.
    expect(assignments).toEqual([{ participant: ANA, plan: 'ae', from: '2026-01-01' }]);
  });

  it('given credits of several people, states those asked for, ended ones too, and credits nothing again', () => {
    const ended = credit(ANA, { kind: 'split', share: '0.25', endedOn: '2026-03-01', endReason: 're-owned' });
    const document = built([row(DEAL, [credit(ANA), credit(CLEO, { kind: 'rollup' }), ended])]);
    expect(document.credits).toMatchObject([
      { id: `${DEAL}/${ANA}/direct/2026-01-20`, worth: { amount: '1090.00', currency: 'USD' }, share: '1', quantity: '1' },
      { kind: 'split', share: '0.25', quantity: '0.25', endedOn: '2026-03-01', endReason: 're-owned' },
    ]);
    expect(document.deals).toMatchObject([{ id: DEAL, date: '2026-01-20', amount: '1000.00', currency: 'EUR', type: 'new' }]);
    const { heldFacts } = evaluate([], document);
    expect(heldFacts).toEqual([]);
  });

  it("given a deal in another currency, is paid on what the CRM says it is worth in the plan's", () => {
    expect(linesOf(built([row(DEAL, [credit(ANA)])]))).toEqual([[`${DEAL}/${ANA}/direct/2026-01-20`, 54_50n, null]]);
  });

  it('given a deal that nobody knows the worth of, holds its line', () => {
    expect(linesOf(built([row(DEAL, [credit(ANA, { homeAmount: null })])]))).toEqual([
      [`${DEAL}/${ANA}/direct/2026-01-20`, 0n, 'rate-missing'],
    ]);
  });

  it('given personal values from April on, pays by them from then on', () => {
    const values = given('assignment', { participant: ANA, plan: 'ae', from: '2026-04-01', values: { oti: '300' } }, { personId: ANA });
    const may = row(OTHER, [credit(ANA, { on: '2026-05-20' })]);
    expect(linesOf(built([row(DEAL, [credit(ANA)]), may], [values]))).toEqual([
      [`${DEAL}/${ANA}/direct/2026-01-20`, 54_50n, null],
      [`${OTHER}/${ANA}/direct/2026-05-20`, 163_50n, null],
    ]);
  });

  it('given attributes of a deal, adds them to what the CRM tells', () => {
    const attributes = given(
      'deal',
      {
        id: DEAL,
        date: '2026-01-20',
        quantity: '8',
        product: 'seats',
        paySplits: [{ participant: BEN, share: '1' }],
        fields: { region: 'north' },
      },
      { dealId: DEAL, parties: [BEN] },
    );
    const document = built([row(DEAL, [credit(ANA, { kind: 'split', share: '0.5' })], { accountId: OTHER })], [attributes]);
    expect(document.deals).toMatchObject([{ product: 'seats', quantity: '8', type: 'new', fields: { region: 'north', accountId: OTHER } }]);
    expect(document.deals![0]!.paySplits).toEqual([{ participant: BEN, share: '1' }]);
    expect(document.credits).toMatchObject([{ quantity: '4' }]);
  });

  it('given details that the CRM tells, takes them where nothing else was given', () => {
    const details = { product: 'seats', quantity: '40', termMonths: '36', contractTotal: '144000', fields: { region: 'north' } };
    const split = row(DEAL, [credit(ANA, { kind: 'split', share: '0.25' })], { details });
    expect(built([split]).deals).toMatchObject([details]);
    expect(built([split]).credits).toMatchObject([{ quantity: '10' }]);
    const attributes = given('deal', { id: DEAL, date: '2026-01-20', quantity: '8', fields: { region: 'south' } }, { dealId: DEAL });
    expect(built([split], [attributes])).toMatchObject({
      deals: [{ ...details, quantity: '8', fields: { region: 'south' } }],
      credits: [{ quantity: '2' }],
    });
  });

  it('given facts of people who are only above, leaves them out; of the company, takes them', () => {
    const document = built(
      [],
      [
        given('score', { participant: CLEO, objective: 'launch', date: '2026-03-31', score: '1' }, { personId: CLEO }),
        given('score', { participant: ANA, objective: 'launch', date: '2026-03-31', score: '0.8' }, { personId: ANA }),
        given('figure', { figure: 'revenue', date: '2026-03-31', value: '7' }),
        given('participant', { id: ANA, payCurrency: 'GBP', fields: { title: 'Senior AE' } }, { personId: ANA }),
      ],
    );
    expect(document.scores).toMatchObject([{ participant: ANA }]);
    expect(document.figures).toHaveLength(1);
    expect(document.participants[0]).toMatchObject({ payCurrency: 'GBP', fields: { title: 'Senior AE' } });
  });

  it('given values that begin and end within an assignment, cuts it there and lets the later ones win', () => {
    const assigned = { plan: 'ae', from: '2026-01-01', to: '2027-01-01' };
    const from = (start: string, oti: string, to?: string) => ({
      participant: ANA,
      plan: 'ae',
      from: start,
      ...(to ? { to } : {}),
      values: { oti },
    });
    expect(assignmentFacts(ANA, assigned, [from('2025-06-01', '1'), from('2026-03-01', '2', '2026-05-01')])).toEqual([
      from('2026-01-01', '1', '2026-03-01'),
      from('2026-03-01', '2', '2026-05-01'),
      from('2026-05-01', '1', '2027-01-01'),
    ]);
  });

  it('given the name of a credit, knows its parts', () => {
    const parts = { dealId: DEAL, personId: ANA, kind: 'rollup', on: '2026-01-20' } as const;
    expect(partsOfCreditId(creditIdOf(DEAL, parts))).toEqual(parts);
    expect(partsOfCreditId(`${creditIdOf(DEAL, parts)}#2`)).toEqual(parts);
    expect(partsOfCreditId('A/rep')).toBeNull();
  });
});
