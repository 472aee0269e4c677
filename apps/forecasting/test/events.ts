import { dealChanged, type DealState } from '@attain/contracts/crm';
import type { InboundMessage } from '@attain/platform/transport';
import { id, quota as quotaOf, told } from '@attain/rehearsal';

export { calendar, id, line, person, under } from '@attain/rehearsal';

export const quota = (n: number, amount: string, version = 1): InboundMessage =>
  quotaOf(n, version, { currency: 'USD', timeline: [{ from: '2025-01-01', to: null, amount }] });

/** An open deal of user 1 over 100.00 USD in the middle of its pipeline, created on 2026-07-01, closing on 2026-08-31. */
export const deal = (n: number, version: number, change: Partial<DealState> = {}): InboundMessage =>
  told(
    dealChanged,
    {
      ...dealChanged.example,
      dealId: id('deal', n),
      externalId: `${n}`,
      name: `Deal ${n}`,
      status: 'open',
      stage: 'presentationscheduled',
      ownerUserId: id('user', 1),
      amount: { amount: '100.00', currency: 'USD' },
      homeAmount: { amount: '100.00', currency: 'USD' },
      rate: null,
      createdOn: '2026-07-01',
      closeDate: '2026-08-31',
      wonOn: [],
      changes: [],
      sourceUpdatedAt: null,
      ...change,
    },
    version,
  );

export const usd = (amount: string) => ({ amount: { amount, currency: 'USD' }, homeAmount: { amount, currency: 'USD' } });
