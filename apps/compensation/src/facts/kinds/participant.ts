import { ALWAYS, checkCurrency, checkSpan, factKind, refuseFields } from '../fact-kind.js';

/** Leave, end of compensation, currency of pay, fields for filters. */
export const participant = factKind<'participants'>({
  kind: 'participant',
  section: 'participants',
  needsApproval: false,
  many: false,
  key: ({ personId }) => personId ?? '',
  from: () => ALWAYS,
  read: (entry, names) => {
    const personId = names.person(entry.id, 'id');
    return personId === null ? null : { entry: { ...entry, id: personId }, personId, dealId: null, parties: [] };
  },
  check: (entry, findings) => {
    refuseFields(entry, ['participation', 'manager', 'name'], findings, 'FROM_PLANNING', 'Change it in planning, and leave it out here');
    checkCurrency(entry.payCurrency, 'payCurrency', findings);
    entry.leave?.forEach((leave, index) => checkSpan(leave, findings.at(`leave[${index}]`)));
  },
});
