import { describe, expect, it } from '@jest/globals';
import { fixtures, text } from '../../../test/support/shared.js';
import { dealFacts, mergedIds, statusOf, versionOf } from './deal.js';
import { parseExact } from './exact-json.js';
import type { HistoryValue, HubSpotObject, HubSpotPipeline, HubSpotRate, Paged } from './shapes.js';
import { winHistory } from './win-history.js';

const around = { timeZone: 'US/Eastern', stages: new Map(), account: '5790939450', splits: [] };

describe('exact JSON', () => {
  it('reads numbers as the text that was sent', () => {
    expect(parseExact('{"conversionRate":1.080,"id":12345678901234567890,"on":true}')).toEqual({
      conversionRate: '1.080',
      id: '12345678901234567890',
      on: true,
    });
  });
});

describe('the wins of a deal', () => {
  const flag = (...values: [string, string][]): HistoryValue[] => values.map(([timestamp, value]) => ({ timestamp, value })).reverse();

  it('counts a win on the close date under which it stood until it was reopened', () => {
    const won = flag(['2026-06-02T08:00:00Z', 'false'], ['2026-06-30T21:40:11Z', 'true'], ['2026-07-20T07:00:00Z', 'false']);
    const dates = flag(
      ['2026-06-02T08:00:00Z', '2026-09-01T12:00:00Z'],
      ['2026-06-30T21:40:11Z', '2026-06-29T16:00:00Z'],
      ['2026-07-20T07:00:00Z', '2026-09-30T22:00:00Z'],
    );
    expect(winHistory(won, dates, 'US/Eastern', '2026-09-30')).toEqual({ wonOn: ['2026-06-29'], endedOn: '2026-07-20' });
  });

  it("takes the close date of now for a win that lasts, and the account's zone for every date", () => {
    const won = flag(
      ['2026-06-02T08:00:00Z', 'false'],
      ['2026-07-01T01:30:00Z', 'true'],
      ['2026-07-02T02:00:00Z', 'false'],
      ['2026-08-01T12:00:00Z', 'true'],
    );
    const dates = flag(['2026-07-01T01:30:00Z', '2026-07-01T01:30:00Z'], ['2026-08-01T12:00:00Z', '2026-08-01T12:00:00Z']);
    expect(winHistory(won, dates, 'US/Eastern', '2026-08-01')).toEqual({ wonOn: ['2026-06-30', '2026-08-01'], endedOn: null });
  });

  it('finds none where there was none', () => {
    expect(winHistory(flag(['2026-06-02T08:00:00Z', 'false']), [], 'UTC', null)).toEqual({ wonOn: [], endedOn: null });
  });
});

if (fixtures !== undefined) {
  const read = <T>(name: string): T => parseExact(text(fixtures!, name)) as T;

  describe('HubSpot payloads', () => {
    it('reads a won deal', () => {
      const facts = dealFacts(read('hubspot-deal-get.json'), around);
      expect(facts).toMatchObject({
        name: 'Acme - 400 Widgets',
        status: 'won',
        amount: '41250.50',
        currency: 'EUR',
        rate: '1.08',
        closeDate: '2026-06-30',
        createdOn: '2026-06-02',
        owner: '41629779',
        account: '5790939450',
        pipeline: 'default',
        stage: 'closedwon',
        wonOn: ['2026-06-30'],
        endedOn: null,
      });
    });

    it('keeps the win of a deal that was reopened', () => {
      const facts = dealFacts(read('hubspot-deal-get-reopened.json'), around);
      expect(facts).toMatchObject({ status: 'open', wonOn: ['2026-06-30'], closeDate: '2026-09-30' });
    });

    it('leaves empty what is null', () => {
      const facts = dealFacts(read('hubspot-deal-get-null-amount.json'), { ...around, account: null });
      expect(facts).toMatchObject({ amount: null, currency: null, owner: null, closeDate: null, rate: null, wonOn: [] });
    });

    it('names the deals that a merge took in', () => {
      const merged = read<HubSpotObject>('hubspot-deal-get-after-merge.json');
      expect(mergedIds(merged)).toEqual(['17137567105', '17137567290']);
    });

    it('takes the deletion of an archived deal for its newest version, and its status from the stage where flags are left out', () => {
      const [deleted] = read<Paged<HubSpotObject>>('hubspot-deals-list-archived.json').results;
      expect(versionOf(deleted!)).toBe(Date.parse('2026-07-04T10:00:00.000Z'));
      expect(statusOf(deleted!, new Map([['7593817/closedlost', 'lost']]))).toBe('lost');
      expect(dealFacts(deleted!, around).endedOn).toBe('2026-07-04');
    });

    it('reads rates without a float and stages without their names', () => {
      const rates = read<Paged<HubSpotRate>>('hubspot-exchange-rates-current.json').results;
      expect(rates.map(({ conversionRate }) => conversionRate)).toEqual(['1.08', '1.27']);
      const stages = read<Paged<HubSpotPipeline>>('hubspot-pipelines-deals.json').results.flatMap(({ stages: of }) => of);
      expect(stages.find(({ id }) => id === '9567451')?.metadata?.isClosed).toBe('false');
    });
  });
}
