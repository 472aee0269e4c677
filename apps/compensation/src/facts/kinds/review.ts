import { factKind, ALWAYS } from '../fact-kind.js';
import { partsOfCreditId } from '../deal-entries.js';

/** A windfall that somebody looked at and released. */
export const review = factKind<'reviews'>({
  kind: 'review',
  section: 'reviews',
  needsApproval: true,
  many: false,
  key: ({ entry }) => `${entry.credit}|${entry.component}`,
  from: ({ credit }) => partsOfCreditId(credit)?.on ?? ALWAYS,
  read: (entry, names) => {
    const personId = names.person(partsOfCreditId(entry.credit)?.personId ?? '', 'credit');
    return personId === null ? null : { entry, personId, dealId: null, parties: [] };
  },
  check: (entry, findings) => {
    if (partsOfCreditId(entry.credit) === null)
      findings.add('credit', 'CREDIT_INVALID', `"${entry.credit}" is no credit of a deal`, 'Take it from the line that waits');
  },
});
