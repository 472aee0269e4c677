import { ALWAYS, checkCurrency, checkNotNegative, checkSpan, factKind, ofParticipant } from '../fact-kind.js';

/** A quota that planning does not hold. */
export const quota = factKind<'quotas'>({
  kind: 'quota',
  section: 'quotas',
  needsApproval: false,
  many: false,
  key: ({ personId, entry }) => [personId, entry.measure, entry.basis, entry.period ?? entry.from ?? ''].join('|'),
  from: ({ from }) => from ?? ALWAYS,
  read: ofParticipant,
  check: (entry, findings) => {
    checkCurrency(entry.currency, 'currency', findings);
    checkSpan(entry, findings);
    checkNotNegative(entry.amount, 'amount', findings, 'Write an amount of 0 or more');
    if (entry.period !== undefined && (entry.from !== undefined || entry.to !== undefined))
      findings.add('period', 'PERIOD_AND_SPAN', 'It has a period and a span', 'Name its period, or the days from and to');
  },
});
