import { IconWallet } from '@tabler/icons-react';
import { definePage, textOf } from '../../page.js';

/** What somebody earned in a period, how far they are, and every line of it. */
export default definePage({
  path: '/pay',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  nav: { label: 'My pay', icon: IconWallet, order: 10 },
  homeOf: ['rep'],
  readSearch: (raw) => ({ period: textOf(raw['period']), person: textOf(raw['person']), line: textOf(raw['line']) }),
  load: () => import('./my-pay-page.js'),
});
