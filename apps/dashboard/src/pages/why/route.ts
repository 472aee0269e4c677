import { definePage } from '../../page.js';

/** Why one line pays what it pays, as a page that can be shared and printed. */
export default definePage({
  path: '/pay/why/$lineId',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  readSearch: () => ({}),
  load: () => import('./why-page.js'),
});
