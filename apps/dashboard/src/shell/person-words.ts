import type { Role } from '../api/me.js';

export const roleNames: Readonly<Record<Role, string>> = {
  rep: 'Sales rep',
  manager: 'Manager',
  'compensation-admin': 'Compensation administrator',
  'finance-approver': 'Finance approver',
  auditor: 'Auditor',
  operator: 'Operator',
  integration: 'Integration',
};

/** First letters of the first and last word of a name: `Ada King Lovelace` is AL. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) => (word ? [[...word][0] ?? ''] : []));
  return letters.join('').toLocaleUpperCase() || '?';
};
