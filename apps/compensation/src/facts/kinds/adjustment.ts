import { factKind, ofParticipant } from '../fact-kind.js';

/** An amount that somebody decided, with its reason. It pays when a second person has agreed. */
export const adjustment = factKind<'adjustments'>({
  kind: 'adjustment',
  section: 'adjustments',
  needsApproval: true,
  many: false,
  key: ({ entry }) => entry.id,
  from: ({ date }) => date,
  read: ofParticipant,
  check: (entry, findings) => {
    if (entry.reason.trim() === '') findings.add('reason', 'REASON_MISSING', 'It says no reason', 'Write why it is paid');
  },
});
