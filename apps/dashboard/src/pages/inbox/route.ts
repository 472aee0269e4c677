import { definePage, oneOf } from '../../page.js';

/** What the reader was told, and why. Reached by the bell in the head of every page. */
export default definePage({
  path: '/inbox',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator'],
  readSearch: (raw) => ({ state: oneOf(raw['state'], ['all', 'unread']) }),
  load: () => import('./inbox-page.js'),
});
