import { checkNotNegative, factKind, ofParticipant } from '../fact-kind.js';

/** What somebody was paid in advance, outside Attain. */
export const advance = factKind<'advances'>({
  kind: 'advance',
  section: 'advances',
  needsApproval: false,
  many: true,
  key: ({ personId, entry }) => `${personId}|${entry.id === undefined ? entry.date : `#${entry.id}`}`,
  from: ({ date }) => date,
  read: ofParticipant,
  check: (entry, findings) => checkNotNegative(entry.amount, 'amount', findings, 'Write what was paid in advance, 0 or more'),
});
