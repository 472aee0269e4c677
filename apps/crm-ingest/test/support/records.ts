import type { DealFacts } from '../../src/canonical/deal.js';
import { recordId } from '../../src/canonical/identity.js';
import type { Reference, SourceRecord } from '../../src/canonical/record.js';

export const CONNECTION = '5f0c1b7e-0000-5000-8000-00000000000c';

export const dealFactsOf = (facts: Partial<DealFacts> = {}): DealFacts => ({
  name: 'Northwind Optics: 40 seats',
  dealType: 'newbusiness',
  product: null,
  status: 'open',
  pipeline: 'default',
  stage: 'contractsent',
  amount: '48000.00',
  currency: 'USD',
  rate: null,
  rateSource: null,
  closeDate: '2026-07-31',
  createdOn: '2026-05-04',
  owner: '41629779',
  account: '5790939450',
  splits: [],
  wonOn: [],
  endedOn: null,
  mergedInto: null,
  ...facts,
});

export const dealRecord = (
  facts: Partial<DealFacts> | null,
  at: number,
  more: Partial<SourceRecord<DealFacts>> = {},
): SourceRecord<DealFacts> => ({
  connectionId: CONNECTION,
  kind: 'deal',
  externalId: '1',
  sourceVersion: at,
  observedAt: at,
  facts: facts === null ? null : dealFactsOf(facts),
  deleted: facts === null,
  origin: 'rest',
  ...more,
});

/** A company at home in USD that knows one owner, one pipeline and two rates of the euro. */
export const reference = (more: Partial<Reference> = {}): Reference => ({
  homeCurrency: 'USD',
  timeZone: 'America/New_York',
  rates: [
    { from: 'EUR', value: '1.08', asOf: '2026-06-01' },
    { from: 'EUR', value: '1.1', asOf: '2026-08-01' },
  ],
  stages: new Set(['default/contractsent', 'default/closedwon', 'default/closedlost']),
  users: new Set([recordId(CONNECTION, 'user', '41629779')]),
  ...more,
});
