import { StatusBadge } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import type { ServiceState } from '../../api/system.js';
import classes from './system.module.css';

const counted = (count: number | null): string => (count === null ? 'not known' : count.toLocaleString());

export const lagOf = ({ lag }: ServiceState): number | null =>
  lag === null ? null : Object.values(lag).reduce((sum, messages) => sum + messages, 0);

/** `attain.metrics.credits` is credits of metrics: the last word is enough beside the service that reads it. */
const topicName = (topic: string): string => topic.replace(/^attain\./, '');

const topicsOf = ({ lag }: ServiceState): string =>
  Object.entries(lag ?? {})
    .filter(([, messages]) => messages > 0)
    .map(([topic, messages]) => `${topicName(topic)} ${messages.toLocaleString()}`)
    .join(', ');

const columns: readonly Column<ServiceState>[] = [
  {
    id: 'name',
    header: 'Service',
    cell: ({ name }) => <span className={classes.strong}>{name}</span>,
    compare: (a, b) => a.name.localeCompare(b.name),
  },
  {
    id: 'state',
    header: 'State',
    width: '136px',
    cell: ({ ready }) => <StatusBadge status={ready ? 'on-track' : 'critical'}>{ready ? 'Ready' : 'Not ready'}</StatusBadge>,
    compare: (a, b) => Number(a.ready) - Number(b.ready),
  },
  {
    id: 'lag',
    header: 'Waiting to be read',
    align: 'end',
    width: '152px',
    cell: (service) => counted(lagOf(service)),
    compare: (a, b) => (lagOf(a) ?? 0) - (lagOf(b) ?? 0),
  },
  {
    id: 'outbox',
    header: 'Waiting to be sent',
    align: 'end',
    width: '152px',
    wide: true,
    cell: ({ outbox }) => counted(outbox),
    compare: (a, b) => (a.outbox ?? 0) - (b.outbox ?? 0),
  },
  {
    id: 'letters',
    header: 'Dead letters',
    align: 'end',
    width: '120px',
    wide: 'medium',
    cell: ({ deadLetters }) => counted(deadLetters),
    compare: (a, b) => (a.deadLetters ?? 0) - (b.deadLetters ?? 0),
  },
  {
    id: 'why',
    header: 'By topic, or why not ready',
    wide: true,
    cell: (service) => <span className={classes.muted}>{service.reasons.join('; ') || topicsOf(service) || '–'}</span>,
  },
];

/** Every service: ready or why not, and what waits in it. */
export const ServicesTable = ({ services }: { readonly services: readonly ServiceState[] }) => (
  <DataTable label="Services, table" rows={services} columns={columns} rowKey={({ name }) => name} />
);
