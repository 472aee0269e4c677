import type { Static } from 'typebox';
import type { DealAttention } from '@attain/contracts/crm';
import { addDecimal, compareDecimal, decimalOne, decimalZero, parseDecimal, subtractDecimal, type Decimal } from '@attain/domain/money';
import type { DealFacts } from './deal.js';
import { referencedId } from './identity.js';
import type { Reference } from './record.js';

/** Why a deal needs a person; it is kept, and never counted as 0. */
export type Attention = Static<typeof DealAttention>;

const TOLERANCE = parseDecimal('0.0001');

const sumOf = (shares: readonly string[]): Decimal | null => {
  try {
    return shares.map(parseDecimal).reduce(addDecimal, decimalZero);
  } catch {
    return null;
  }
};

/** Whether revenue shares make a whole: 0.3333 + 0.3333 + 0.3334 does, and so does one that misses it by 0.0001. */
export const sharesSum = (shares: readonly string[]): boolean => {
  if (shares.length === 0) return true;
  const sum = sumOf(shares);
  if (sum === null) return false;
  const gap = subtractDecimal(sum, decimalOne);
  const size = gap.coefficient < 0n ? { ...gap, coefficient: -gap.coefficient } : gap;
  return compareDecimal(size, TOLERANCE) <= 0;
};

const ownerFaults = (connectionId: string, facts: DealFacts, reference: Reference): Attention[] => {
  if (facts.owner === null) return [{ code: 'owner-missing', detail: 'Nobody owns the deal in the CRM' }];
  const named = new Set([facts.owner, ...facts.splits.map(({ user }) => user)]);
  const missing = [...named].filter((user) => !reference.users.has(referencedId(connectionId, 'user', user)));
  if (missing.length === 0) return [];
  return [{ code: 'owner-unknown', detail: `The CRM did not name these users: ${missing.join(', ')}`.slice(0, 400) }];
};

/** All that a person must look at, in a fixed order. */
export const attentionOf = (
  connectionId: string,
  facts: DealFacts,
  amountFault: Attention | null,
  rateMissing: boolean,
  reference: Reference,
): Attention[] => {
  const found: Attention[] = [];
  if (amountFault !== null) found.push(amountFault);
  if (rateMissing)
    found.push({ code: 'rate-missing', detail: `No exchange rate to ${reference.homeCurrency ?? 'the home currency'} is known` });
  found.push(...ownerFaults(connectionId, facts, reference));
  if (facts.closeDate === null) found.push({ code: 'close-date-missing', detail: 'The deal has no close date in the CRM' });
  const stage = `${facts.pipeline ?? ''}/${facts.stage ?? ''}`;
  if (reference.stages.size > 0 && !reference.stages.has(stage)) {
    found.push({ code: 'stage-unknown', detail: `Stage ${stage.slice(0, 300)} is in no pipeline of the CRM` });
  }
  if (!sharesSum(facts.splits.map(({ share }) => share))) {
    found.push({ code: 'splits-do-not-sum', detail: `Splits are ${facts.splits.map(({ share }) => share).join(' + ')}`.slice(0, 400) });
  }
  return found;
};
