import { parseRational } from '@attain/domain/money';
import { partsOfCreditId } from '../deal-entries.js';
import { checkCurrency, factKind } from '../fact-kind.js';

/** A credit that no deal of the CRM gives: overlay and team credits, and sales that the CRM does not know. */
export const credit = factKind<'credits'>({
  kind: 'credit',
  section: 'credits',
  needsApproval: false,
  many: false,
  key: ({ entry }) => entry.id,
  from: ({ date }) => date,
  read: (entry, names) => {
    const personId = names.person(entry.participant, 'participant');
    const dealId = entry.deal === undefined ? undefined : names.deal(entry.deal, 'deal');
    if (personId === null || dealId === null) return null;
    return {
      entry: { ...entry, participant: personId, ...(dealId ? { deal: dealId } : {}) },
      personId,
      dealId: dealId ?? null,
      parties: [],
    };
  },
  check: (entry, findings) => {
    if (partsOfCreditId(entry.id) !== null) findings.add('id', 'ID_TAKEN', 'That is the id of a credit of a deal', 'Write another one');
    const own = entry.kind === 'overlay' || entry.kind === 'team';
    if (entry.kind === 'rollup' || (entry.deal !== undefined && !own))
      findings.add(
        'kind',
        'FROM_CREDITING',
        'Who is credited with a deal of the CRM is not given here',
        'Give overlay and team credits, or credits without a deal',
      );
    if (entry.share !== undefined && entry.share !== 'equal' && parseRational(entry.share).sign() < 0)
      findings.add('share', 'SHARE_NEGATIVE', `${entry.share} is below 0`, 'Write a share of 0 or more');
    checkCurrency(entry.currency, 'currency', findings);
    checkCurrency(entry.worth?.currency, 'worth.currency', findings);
    if (entry.endedOn !== undefined && entry.endedOn < entry.date)
      findings.add('endedOn', 'ENDED_BEFORE', 'It ends before its date', 'Write the day on which it ceased to count');
  },
});
