import { IconWallet } from '@tabler/icons-react';
import { definePage, textOf } from '../../page.js';

/** What somebody earned in a period, how far they are, and every line of it. */
export default definePage({
  path: '/pay',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  nav: { label: ({ personId }) => (personId === null ? 'Pay' : 'My pay'), icon: IconWallet, order: 10 },
  homeOf: ['rep'],
  readSearch: (raw) => ({
    /** A label such as FY2027-Q4, a date, or `quarter` for the one that runs. */
    period: textOf(raw['period']),
    person: textOf(raw['person']),
    /** Text that lines are found by. */
    find: textOf(raw['find']),
    /** The line whose explanation is open. */
    line: textOf(raw['line']),
  }),
  load: () => import('./my-pay-page.js'),
});
