import { definePage, textOf } from '../../page.js';

/** One person's attainment, figures, goals and deals. */
export default definePage({
  path: '/people/$personId',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  readSearch: (raw) => ({ date: textOf(raw['date']) }),
  load: () => import('./person-page.js'),
});
