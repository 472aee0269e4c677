import { addDays } from '@attain/domain/calendar';
import { checkNotNegative, factKind, ofParticipant } from '../fact-kind.js';

const BALANCES = ['drawDebt', 'carriedCap', 'receivable', 'unamortised'] as const;

/** What somebody brings along who starts within a year. */
export const opening = factKind<'opening'>({
  kind: 'opening',
  section: 'opening',
  needsApproval: false,
  many: false,
  key: ({ personId, entry }) => `${personId}|${entry.date}`,
  // Attainment that is brought along lies under all of its basis, a year at most.
  from: ({ date }) => addDays(date, -366),
  read: ofParticipant,
  check: (entry, findings) => {
    for (const balance of BALANCES) checkNotNegative(entry[balance], balance, findings, 'Write the balance, 0 or more');
  },
});
