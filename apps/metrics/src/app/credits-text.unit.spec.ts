import { describe, expect, it } from '@jest/globals';
import { creditsChanged } from '@attain/contracts/metrics';
import { dealChanged } from '@attain/contracts/crm';
import { dealCredits } from './credits-text.js';
import { keptText, type KeptDeal } from './deal-state.js';

const details = { product: 'seats', quantity: '40', termMonths: '36', contractTotal: '144000', fields: { region: 'north' } };

describe('the credits of a deal as they are told', () => {
  it('given details of the deal, keeps and tells them; without, says nothing of them', () => {
    const plain = dealChanged.example;
    const kept = (deal: typeof plain): KeptDeal => JSON.parse(keptText(deal)) as KeptDeal;
    expect(dealCredits(kept({ ...plain, details }), []).deal.details).toEqual(details);
    expect(dealCredits(kept(plain), []).deal).not.toHaveProperty('details');
    expect(keptText(plain)).not.toContain('details');
    expect(dealCredits(kept(plain), []).deal).toEqual(creditsChanged.example.deal);
  });
});
