import { describe, expect, it } from '@jest/globals';
import { companyPay } from './company-pay.js';
import type { Company, TruthDeal } from './company.js';

const company = (values?: Record<string, string>): Company => ({
  homeCurrency: 'USD',
  startMonth: 1,
  people: [{ email: 'ana', from: '2026-01-01', to: null }],
  lines: [],
  quotas: [{ personEmail: 'ana', basis: 'quarter', currency: 'USD', amount: '1000.00', from: '2026-01-01', to: null }],
  assignments: [{ personEmail: 'ana', plan: 'ae', from: '2026-01-01', to: null, ...(values ? { values } : {}) }],
  plans: [
    {
      plan: 'ae',
      currency: 'USD',
      effective: { from: '2026-01-01' },
      values: { rate: '0.05' },
      measures: { bookings: { credits: ['direct'] } },
      components: [
        {
          ...{ code: 'base', kind: 'commission', measure: 'bookings', basis: 'quarter', mode: 'marginal' },
          tiers: [{ to: '100%', rate: 'rate' }, { rate: '1.5 * rate' }],
        },
      ],
    },
  ],
  dealIdOf: (id) => id,
  userIdOf: (id) => id,
});

const deal: TruthDeal = {
  ...{ id: '1', status: 'won', amount: '1200.00', currency: 'USD', rate: null, closeDate: '2026-02-01', ownerEmail: 'ana', ownerId: '1' },
  ...{ splits: [], deleted: false, mergedInto: null },
};

describe('pay recomputed', () => {
  it('given a rate by name, takes the number of the plan, or that of the person', () => {
    expect([...companyPay([deal], company())]).toEqual([['ana|base|2026-02-01', 65_00n]]);
    expect([...companyPay([deal], company({ rate: '0.06' }))]).toEqual([['ana|base|2026-02-01', 78_00n]]);
  });
});
