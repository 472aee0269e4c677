import { parseRational, rationalOne, sumRational } from '@attain/domain/money';
import type { Findings } from '@attain/domain/plan';
import { ALWAYS, checkNotNegative, factKind, refuseFields } from '../fact-kind.js';
import type { EntryOf } from '../given-fact.js';

const FROM_CRM = ['amount', 'currency', 'owner', 'splits', 'overlays', 'recordedOn', 'endedOn', 'endReason'];
const TOLERANCE = parseRational('0.0001');

const checkPaySplits = (splits: EntryOf<'deals'>['paySplits'], findings: Findings): void => {
  if (!splits || splits.length === 0 || splits.every(({ share }) => share === 'equal')) return;
  const shares = splits.map(({ share }, index) => {
    if (share === 'equal')
      findings.add(`paySplits[${index}].share`, 'SHARES_MIXED', 'Some shares are equal and some are stated', 'State all, or none');
    const read = share === 'equal' ? rationalOne : parseRational(share);
    if (read.sign() < 0) findings.add(`paySplits[${index}].share`, 'SHARE_NEGATIVE', `${share} is below 0`, 'Write a share of 0 or more');
    return read;
  });
  const off = sumRational(shares).minus(rationalOne);
  if (off.compare(TOLERANCE) > 0 || off.negated().compare(TOLERANCE) > 0)
    findings.add('paySplits', 'SHARES_DO_NOT_SUM', 'The shares do not sum to 100 %', 'Correct them, or write `equal` for each');
};

/** Who shares the pay of a deal, and attributes that the CRM does not tell. */
export const deal = factKind<'deals'>({
  kind: 'deal',
  section: 'deals',
  needsApproval: false,
  many: false,
  key: ({ dealId }) => dealId ?? '',
  from: () => ALWAYS,
  read: (entry, names) => {
    const dealId = names.deal(entry.id, 'id');
    const paySplits = (entry.paySplits ?? []).map((split, index) => ({
      ...split,
      participant: names.person(split.participant, `paySplits[${index}].participant`),
    }));
    if (dealId === null || paySplits.some(({ participant }) => participant === null)) return null;
    const parties = paySplits.map(({ participant }) => participant ?? '');
    const divided = entry.paySplits?.map((split, index) => ({ ...split, participant: parties[index] ?? '' }));
    return { entry: { ...entry, id: dealId, ...(divided ? { paySplits: divided } : {}) }, personId: null, dealId, parties };
  },
  check: (entry, findings) => {
    refuseFields(entry, FROM_CRM, findings, 'FROM_CRM', 'It comes from the CRM; change it there, and leave it out here');
    checkPaySplits(entry.paySplits, findings);
    checkNotNegative(entry.contractTotal, 'contractTotal', findings, 'Write the total of the contract, 0 or more');
    checkNotNegative(entry.termMonths, 'termMonths', findings, 'Write months, 0 or more');
  },
});
