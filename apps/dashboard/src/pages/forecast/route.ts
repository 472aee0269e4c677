import { IconChartArrows } from '@tabler/icons-react';
import { definePage, textOf } from '../../page.js';

/** Where a period is expected to end, from which deals, and what moved. */
export default definePage({
  path: '/forecast',
  roles: ['rep', 'manager', 'compensation-admin', 'finance-approver', 'auditor'],
  nav: { label: 'Forecast', icon: IconChartArrows, order: 40 },
  readSearch: (raw) => ({ period: textOf(raw['period']), person: textOf(raw['person']), category: textOf(raw['category']) }),
  load: () => import('./forecast-page.js'),
});
