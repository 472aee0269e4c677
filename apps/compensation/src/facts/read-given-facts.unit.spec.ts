import { describe, expect, it } from '@jest/globals';
import { MOST_FACTS, readGivenFacts, type Naming, type ReadGivenFacts } from './read-given-facts.js';

const ANA = '5f0c1b7e-0000-5000-8000-0000000000f1';
const DEAL = '5f0c1b7e-0000-5000-8000-0000000000d1';
const naming: Naming = { people: new Set([ANA]), emails: new Map([['ana@demo.example', ANA]]), dealOf: null };

const read = (document: unknown, more: Partial<Naming> = {}): ReadGivenFacts => readGivenFacts(document, { ...naming, ...more });
const codes = (document: unknown): string[] => read(document).findings.map(({ path, code }) => `${path} ${code}`);
const score = (more: object = {}) => ({ participant: ANA, objective: 'launch', date: '2026-03-31', score: '80%', ...more });

describe('reading given facts', () => {
  it('given a person by e-mail or id, knows the same fact', () => {
    const [byId] = read({ scores: [score()] }).facts;
    const [byEmail] = read({ scores: [score({ participant: ' Ana@Demo.Example ' })] }).facts;
    expect(byEmail).toEqual(byId);
    expect(byId).toMatchObject({ kind: 'score', personId: ANA, from: '2026-03-31', place: 'scores[0]' });
  });

  it('given the same fact twice, takes it once; given two that differ, refuses both', () => {
    expect(read({ scores: [score(), score()] }).facts).toHaveLength(1);
    expect(codes({ scores: [score(), score({ score: '90%' })] })).toEqual(['scores[1] TWICE']);
  });

  it('given cash of one day twice, takes both; a later document corrects them in their order, or by id', () => {
    const cash = (amount: string, id?: string) => ({ deal: DEAL, date: '2026-03-31', amount, ...(id ? { id } : {}) });
    const first = read({ receipts: [cash('10'), cash('10'), cash('7', 'R-1')] }).facts;
    expect(new Set(first.map(({ id }) => id)).size).toBe(3);
    const again = read({ receipts: [cash('11'), cash('12'), cash('7', 'R-1')] }).facts;
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(read({ refunds: [cash('10')] }).facts[0]!.id).not.toBe(first[0]!.id);
  });

  it.each([
    [
      'a binary fraction',
      { rates: [{ table: 'budget', from: 'EUR', to: 'USD', on: '2026-01-01', rate: 1.1 }] },
      'rates[0].rate NUMBER_NOT_EXACT',
    ],
    ['a day that is none', { scores: [score({ date: '2026-02-30' })] }, 'scores[0].date DATE_INVALID'],
    ['a field that is none', { scores: [score({ points: '7' })] }, 'scores[0].points FIELD_UNKNOWN'],
    ['no document', [score()], ' VALUE_INVALID'],
    ['text', 'scores', ' VALUE_INVALID'],
    [
      'participation',
      { participants: [{ id: ANA, participation: [{ from: '2026-01-01' }] }] },
      'participants[0].participation FROM_PLANNING',
    ],
    [
      'a leave that ends first',
      { participants: [{ id: ANA, leave: [{ from: '2026-02-01', to: '2026-01-01' }] }] },
      'participants[0].leave[0].to SPAN_EMPTY',
    ],
    [
      'a credit of a deal',
      { credits: [{ id: 'C', participant: ANA, date: '2026-01-01', deal: DEAL, kind: 'direct' }] },
      'credits[0].kind FROM_CREDITING',
    ],
    ['a roll-up', { credits: [{ id: 'C', participant: ANA, date: '2026-01-01', kind: 'rollup' }] }, 'credits[0].kind FROM_CREDITING'],
    [
      'the id of a credit of a deal',
      { credits: [{ id: `${DEAL}/${ANA}/direct/2026-01-20`, participant: ANA, date: '2026-01-01' }] },
      'credits[0].id ID_TAKEN',
    ],
    [
      'a negative pay split',
      {
        deals: [
          {
            id: DEAL,
            date: '2026-01-01',
            paySplits: [
              { participant: ANA, share: '-1' },
              { participant: ANA, share: '2' },
            ],
          },
        ],
      },
      'deals[0].paySplits[0].share SHARE_NEGATIVE',
    ],
    [
      'a quota of a period and a span',
      { quotas: [{ participant: ANA, measure: 'm', basis: 'year', amount: '1', period: 'FY2026', from: '2026-01-01' }] },
      'quotas[0].period PERIOD_AND_SPAN',
    ],
    [
      'an adjustment for no reason',
      { adjustments: [{ id: 'A', participant: ANA, date: '2026-01-01', amount: '1', reason: ' ' }] },
      'adjustments[0].reason REASON_MISSING',
    ],
    ['a rate of 0', { rates: [{ table: 'budget', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '0' }] }, 'rates[0].rate RATE_INVALID'],
    ['a review of no credit', { reviews: [{ credit: 'C', component: 'base', outcome: 'release' }] }, 'reviews[0].credit CREDIT_INVALID'],
    ['contracts', { contracts: [] }, 'contracts NOT_GIVEN_HERE'],
  ])('given %s, names it with its place and takes nothing', (_what, document, finding) => {
    expect(codes(document)).toContain(finding);
    expect(read(document).facts).toEqual([]);
  });

  it('given pay shares of a third each within 0.0001, takes them', () => {
    const paySplits = [1, 2, 3].map(() => ({ participant: ANA, share: '0.3333' }));
    expect(read({ deals: [{ id: DEAL, date: '2026-01-01', paySplits }] }).findings).toEqual([]);
    expect(codes({ deals: [{ id: DEAL, date: '2026-01-01', paySplits: paySplits.slice(1) }] })).toEqual([
      'deals[0].paySplits SHARES_DO_NOT_SUM',
    ]);
  });

  it('given ids of the CRM, reads them by the connection that is named', () => {
    const receipts = [{ deal: '77', date: '2026-01-01', amount: '1' }];
    expect(codes({ receipts })).toEqual(['receipts[0].deal DEAL_NOT_NAMED']);
    expect(read({ receipts }, { dealOf: (text) => `deal ${text}` }).facts).toMatchObject([{ dealId: 'deal 77' }]);
  });

  it('given more facts than are allowed at a time, takes none', () => {
    const scores = Array.from({ length: MOST_FACTS + 1 }, (_, index) => score({ objective: `o${index}` }));
    expect(read({ scores })).toMatchObject({ facts: [], findings: [{ code: 'TOO_MANY_FACTS' }] });
  });

  it('given thousands of wrong facts, names the first 200', () => {
    const scores = Array.from({ length: 1_000 }, (_, index) => score({ objective: `o${index}`, participant: 'nobody' }));
    expect(read({ scores }).findings).toHaveLength(200);
  });
});
