import { IconUsersGroup } from '@tabler/icons-react';
import { definePage, textOf } from '../../page.js';

/** How a team stands against its quotas; for a rep, the ranking of the team they are in. */
export default definePage({
  path: '/team',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  nav: { label: 'Team', icon: IconUsersGroup, order: 20 },
  homeOf: ['manager'],
  readSearch: (raw) => ({ date: textOf(raw['date']), person: textOf(raw['person']) }),
  load: () => import('./team-page.js'),
});
