import { IconBriefcase2 } from '@tabler/icons-react';
import { definePage, oneOf, textOf } from '../../page.js';

/** Deals that somebody may see, and those that need attention. The filters are the address. */
export default definePage({
  path: '/deals',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  nav: { label: 'Deals', icon: IconBriefcase2, order: 30 },
  readSearch: (raw) => ({
    view: oneOf(raw['view'], ['all', 'attention']),
    status: oneOf(raw['status'], ['any', 'open', 'won', 'lost']),
    close: oneOf(raw['close'], ['any', 'this', 'next', 'last']),
    person: textOf(raw['person']),
    search: textOf(raw['search']),
    order: oneOf(raw['order'], ['closeDate', 'amount', 'name']),
    direction: oneOf(raw['direction'], ['descending', 'ascending']),
    deal: textOf(raw['deal']),
  }),
  load: () => import('./deals-page.js'),
});
