import { IconActivityHeartbeat } from '@tabler/icons-react';
import { definePage, textOf } from '../../page.js';

/** How the machinery is: services, connections, what waits, and messages that could not be processed. */
export default definePage({
  path: '/system',
  roles: ['operator', 'compensation-admin', 'auditor'],
  nav: { label: 'System', icon: IconActivityHeartbeat, order: 90 },
  homeOf: ['operator'],
  readSearch: (raw) => ({ letter: textOf(raw['letter']) }),
  load: () => import('./system-page.js'),
});
