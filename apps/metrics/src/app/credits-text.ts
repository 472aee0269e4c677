import type { CreditState, DealCredits } from '@attain/contracts/metrics';
import type { Credit } from '@attain/domain/crediting';
import { formatDecimal, formatMoney, parseDecimal, parseMoney } from '@attain/domain/money';
import type { KeptDeal } from './deal-state.js';

const toWire = (credit: Credit): CreditState => ({
  personId: credit.personId,
  kind: credit.kind,
  role: credit.role,
  share: formatDecimal(credit.share),
  amount: formatMoney(credit.amount),
  homeAmount: credit.homeAmount === null ? null : formatMoney(credit.homeAmount),
  on: credit.on,
  endedOn: credit.endedOn,
  endReason: credit.endReason,
});

const fromWire = (credit: CreditState): Credit => ({
  ...credit,
  share: parseDecimal(credit.share),
  amount: parseMoney(credit.amount),
  homeAmount: credit.homeAmount === null ? null : parseMoney(credit.homeAmount),
});

/** All credits of a deal as the event tells them; equal facts give equal text. */
export const dealCredits = (deal: KeptDeal, credits: readonly Credit[]): DealCredits => ({
  dealId: deal.dealId,
  deal: {
    externalId: deal.externalId,
    name: deal.name,
    dealType: deal.dealType,
    amount: deal.amount,
    rate: deal.rate?.value ?? null,
    accountId: deal.accountId,
    ...(deal.details === undefined ? {} : { details: deal.details }),
  },
  credits: credits.map(toWire),
});

/** The credits of a kept text; none for an empty one. */
export const creditsOf = (text: string): Credit[] => (text === '' ? [] : (JSON.parse(text) as DealCredits).credits.map(fromWire));
