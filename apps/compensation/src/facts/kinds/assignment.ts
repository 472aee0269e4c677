import { checkSpan, factKind, ofParticipant } from '../fact-kind.js';

/** Who holds which plan from when on, with what is this person's own in it. */
export const assignment = factKind<'assignments'>({
  kind: 'assignment',
  section: 'assignments',
  needsApproval: false,
  many: false,
  key: ({ personId, entry }) => `${personId}|${entry.plan}|${entry.from}`,
  from: ({ from }) => from,
  read: ofParticipant,
  check: checkSpan,
});
