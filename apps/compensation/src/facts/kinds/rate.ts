import { parseRational } from '@attain/domain/money';
import { checkCurrency, factKind } from '../fact-kind.js';

/** A rate of a table, from its day on. */
export const rate = factKind<'rates'>({
  kind: 'rate',
  section: 'rates',
  needsApproval: false,
  many: false,
  key: ({ entry }) => [entry.table, entry.from, entry.to, entry.on].join('|'),
  from: ({ on }) => on,
  read: (entry) => ({ entry, personId: null, dealId: null, parties: [] }),
  check: (entry, findings) => {
    checkCurrency(entry.from, 'from', findings);
    checkCurrency(entry.to, 'to', findings);
    if (parseRational(entry.rate).sign() <= 0)
      findings.add('rate', 'RATE_INVALID', `${entry.rate} is no rate`, 'Write how much of `to` one unit of `from` is, above 0');
  },
});
