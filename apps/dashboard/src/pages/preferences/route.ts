import { definePage } from '../../page.js';

/** What the reader is told and where, quiet hours, and for administrators where webhooks go. Reached from the profile. */
export default definePage({
  path: '/preferences',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor', 'operator'],
  readSearch: () => ({}),
  load: () => import('./preferences-page.js'),
});
