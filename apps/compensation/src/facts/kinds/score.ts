import { parseRational } from '@attain/domain/money';
import { factKind, ofParticipant } from '../fact-kind.js';

/** How far somebody reached an objective. */
export const score = factKind<'scores'>({
  kind: 'score',
  section: 'scores',
  needsApproval: false,
  many: false,
  key: ({ personId, entry }) => `${personId}|${entry.objective}|${entry.date}`,
  from: ({ date }) => date,
  read: ofParticipant,
  check: (entry, findings) => {
    if (entry.score === undefined && entry.level === undefined)
      findings.add('score', 'SCORE_MISSING', 'It has neither a score nor a level', 'Write one of them');
    else if (entry.score === 'equal' || (entry.score !== undefined && parseRational(entry.score).sign() < 0))
      findings.add('score', 'SCORE_INVALID', `${entry.score} is no score`, 'Write a share of 0 or more, such as 80%');
  },
});
