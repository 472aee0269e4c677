import { describe, expect, it } from '@jest/globals';
import { CONNECTION, dealFactsOf, reference } from '../../test/support/records.js';
import { dealKind, type DealDerived, type DealFacts } from './deal.js';

const derive = (facts: Partial<DealFacts>, more = {}, deleted = false): DealDerived =>
  dealKind.derive(
    { connectionId: CONNECTION, sourceVersion: Date.parse('2026-08-10T02:00:00Z'), deleted },
    dealFactsOf(facts),
    reference(more),
  );

const codes = (derived: DealDerived): string[] => derived.attention.map(({ code }) => code);

describe('what plans may ask of a deal beside its amount', () => {
  const canonical = (details?: DealFacts['details']): DealFacts =>
    dealKind.canonical(dealFactsOf(details === undefined ? {} : { details }));

  it('is one text whatever the order, without what is empty, unreadable or without a name', () => {
    const told = canonical({ fields: { tier: ' gold ', region: 'north', note: ' ', '7th': 'x' }, termMonths: '36', quantity: 'many' });
    expect(JSON.stringify(told.details)).toBe('{"termMonths":"36","fields":{"region":"north","tier":"gold"}}');
  });

  it('costs nothing where a source tells none of it', () => {
    expect(JSON.stringify(canonical())).not.toContain('details');
    expect(JSON.stringify(canonical({ fields: {} }))).toBe(JSON.stringify(canonical()));
  });
});

describe('a deal judged against its connection', () => {
  it('converts once, half away from zero, at the rate that the CRM froze on a won deal', () => {
    const won = derive({
      status: 'won',
      stage: 'closedwon',
      amount: '41250.50',
      currency: 'EUR',
      rate: '1.08',
      rateSource: 'hubspot:deal',
    });
    expect(won.homeAmount).toEqual({ amount: '44550.54', currency: 'USD' });
    expect(won.rate).toEqual({ value: '1.08', source: 'hubspot:deal', asOf: null });
    expect(won.attention).toEqual([]);
  });

  it('keeps a closed deal at the account rate of its close date, and lets an open one follow the newest', () => {
    const closed = derive({ status: 'won', stage: 'closedwon', amount: '100', currency: 'EUR', closeDate: '2026-07-31' });
    expect(closed.homeAmount).toEqual({ amount: '108.00', currency: 'USD' });
    const open = derive({ amount: '100', currency: 'EUR', rate: '1.05' });
    expect(open.homeAmount).toEqual({ amount: '110.00', currency: 'USD' });
  });

  it('takes the earliest rate for a deal that was closed before any is known', () => {
    expect(derive({ status: 'lost', amount: '100', currency: 'EUR', closeDate: '2025-01-31', stage: 'closedlost' }).rate?.asOf).toBe(
      '2026-06-01',
    );
  });

  it('leaves the home amount empty without a rate, and says so', () => {
    const derived = derive({ currency: 'GBP' });
    expect(derived.homeAmount).toBeNull();
    expect(derived.amount).toEqual({ amount: '48000.00', currency: 'GBP' });
    expect(codes(derived)).toEqual(['rate-missing']);
  });

  it('never makes 0 of what cannot be read', () => {
    expect(derive({ amount: null })).toMatchObject({ amount: null, homeAmount: null });
    expect(codes(derive({ amount: null }))).toEqual(['amount-missing']);
    expect(codes(derive({ amount: '12,5' }))).toEqual(['amount-invalid']);
    expect(codes(derive({ amount: '12.505' }))).toEqual(['amount-invalid']);
    expect(codes(derive({ currency: 'XXQ' }))).toEqual(['currency-unknown']);
    expect(codes(derive({ currency: null }, { homeCurrency: null }))).toEqual(['currency-unknown']);
  });

  it('keeps 0, a negative amount and 18 digits as they are', () => {
    expect(derive({ amount: '0' }).homeAmount).toEqual({ amount: '0.00', currency: 'USD' });
    expect(derive({ amount: '-5.25' }).homeAmount).toEqual({ amount: '-5.25', currency: 'USD' });
    expect(derive({ amount: '123456789012345678.91' }).homeAmount?.amount).toBe('123456789012345678.91');
  });

  it('names a missing or unknown owner, a missing close date and an unknown stage', () => {
    expect(codes(derive({ owner: null }))).toEqual(['owner-missing']);
    expect(codes(derive({ owner: '999' }))).toEqual(['owner-unknown']);
    expect(
      codes(
        derive({
          splits: [
            { user: '41629779', share: '0.5' },
            { user: '7', share: '0.5' },
          ],
        }),
      ),
    ).toEqual(['owner-unknown']);
    expect(codes(derive({ closeDate: null }))).toEqual(['close-date-missing']);
    expect(codes(derive({ stage: 'elsewhere' }))).toEqual(['stage-unknown']);
    expect(codes(derive({ stage: 'elsewhere' }, { stages: new Set() }))).toEqual([]);
  });

  it('accepts shares within 0.0001 of a whole, and names those that are not', () => {
    const users = reference().users;
    const splits = (...shares: string[]) => shares.map((share) => ({ user: '41629779', share }));
    expect(codes(derive({ splits: splits('0.3333', '0.3333', '0.3334') }, { users }))).toEqual([]);
    expect(codes(derive({ splits: splits('0.3333', '0.3333', '0.3333') }, { users }))).toEqual([]);
    expect(codes(derive({ splits: splits('0.5', '0.4') }, { users }))).toEqual(['splits-do-not-sum']);
    expect(codes(derive({ splits: splits('half', '0.5') }, { users }))).toEqual(['splits-do-not-sum']);
  });

  it('has nothing to look at once it is deleted or merged away', () => {
    expect(codes(derive({ amount: null, owner: null }, {}, true))).toEqual([]);
    expect(codes(derive({ amount: null, mergedInto: '9' }))).toEqual([]);
  });
});

describe('the end of a win', () => {
  const wonOn = ['2026-07-31'];

  it('is open while the deal is won, and when it never was', () => {
    expect(derive({ status: 'won', stage: 'closedwon', wonOn }).endedOn).toBeNull();
    expect(derive({}).endedOn).toBeNull();
  });

  it('is the date that the source keeps', () => {
    expect(derive({ wonOn, endedOn: '2026-08-05' }).endedOn).toBe('2026-08-05');
  });

  it('is the day of the loss, of the deletion in the zone of the account, or of the win itself where nothing is known', () => {
    expect(derive({ status: 'lost', stage: 'closedlost', wonOn, closeDate: '2026-08-07' }).endedOn).toBe('2026-08-07');
    expect(derive({ status: 'won', stage: 'closedwon', wonOn }, {}, true).endedOn).toBe('2026-08-09');
    expect(derive({ wonOn }).endedOn).toBe('2026-07-31');
  });
});
