import { factKind, noChecks } from '../fact-kind.js';

/** A given figure: the company's, or one person's. */
export const figure = factKind<'figures'>({
  kind: 'figure',
  section: 'figures',
  needsApproval: false,
  many: true,
  key: ({ personId, entry }) => [entry.figure, personId ?? '', entry.id === undefined ? entry.date : `#${entry.id}`].join('|'),
  from: ({ date }) => date,
  read: (entry, names) => {
    if (entry.participant === undefined) return { entry, personId: null, dealId: null, parties: [] };
    const personId = names.person(entry.participant, 'participant');
    return personId === null ? null : { entry: { ...entry, participant: personId }, personId, dealId: null, parties: [] };
  },
  check: noChecks,
});
