import { formatInstant } from '@attain/ui/format';
import { StatusBadge, type Status } from '@attain/ui/parts';
import type { ConnectionState } from '../../api/system.js';
import classes from './system.module.css';

const looks: Readonly<Record<ConnectionState['state'], { readonly status: Status; readonly word: string }>> = {
  connecting: { status: 'provisional', word: 'Connecting' },
  backfilling: { status: 'provisional', word: 'Reading the history' },
  live: { status: 'on-track', word: 'Live' },
  degraded: { status: 'warning', word: 'Degraded' },
  needs_reauth: { status: 'critical', word: 'Needs a new token' },
};

const kinds: Readonly<Record<string, string>> = { hubspot: 'HubSpot', csv: 'CSV files', rest: 'REST' };
const plural: Readonly<Record<string, string>> = { user: 'users', account: 'accounts', deal: 'deals' };

const recordsOf = ({ records }: ConnectionState): string =>
  Object.entries(records)
    .map(([kind, count]) => `${count.toLocaleString()} ${plural[kind] ?? kind}`)
    .join(', ');

const progressOf = ({ polls }: ConnectionState): string | null => {
  const reading = Object.entries(polls).filter(([, poll]) => !poll.backfilled && poll.total !== null);
  if (reading.length === 0) return null;
  return reading
    .map(([kind, { seen, total }]) => `${plural[kind] ?? kind} ${seen.toLocaleString()} of ${(total ?? 0).toLocaleString()}`)
    .join(', ');
};

const newest = (instants: readonly (string | null)[]): string | null =>
  instants.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null);

const Row = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const differencesOf = (sweeps: ConnectionState['sweeps']): string => {
  if (sweeps.length === 0) return 'not compared yet';
  const differing = sweeps.reduce((sum, sweep) => sum + sweep.differing + sweep.missing, 0);
  const refused = sweeps.some((sweep) => sweep.refused) ? ', held until somebody confirms' : '';
  return differing === 0 ? 'none' : `${differing.toLocaleString()}${refused}`;
};

/** One connection to a CRM: whether it is live, how old its data is, and whether the mirror equals the CRM. */
const Connection = ({ connection }: { readonly connection: ConnectionState }) => {
  const { status, word } = looks[connection.state];
  const now = new Date();
  const polled = newest(Object.values(connection.polls).map(({ polledAt }) => polledAt));
  const swept = newest(connection.sweeps.map(({ finishedAt }) => finishedAt));
  const progress = progressOf(connection);
  return (
    <li className={classes.connection}>
      <div className={classes.connectionHead}>
        <h3 className={classes.connectionName}>{connection.name}</h3>
        <StatusBadge status={status}>{word}</StatusBadge>
        <span className={classes.muted}>
          {kinds[connection.kind] ?? connection.kind}, since {formatInstant(connection.stateSince, now)}
        </span>
      </div>
      {connection.reason ? <p className={classes.reason}>{connection.reason}</p> : null}
      <dl className={classes.facts}>
        <Row label="Records">{recordsOf(connection)}</Row>
        {progress ? <Row label="History read">{progress}</Row> : null}
        <Row label="Last poll">{polled ? formatInstant(polled, now) : 'never'}</Row>
        <Row label="Waiting to be read">
          {connection.dirty.waiting.toLocaleString()}
          {connection.dirty.held > 0 ? `, ${connection.dirty.held.toLocaleString()} held with a reason` : ''}
        </Row>
        <Row label="Differences to the CRM">
          {differencesOf(connection.sweeps)}
          {swept ? ` (${formatInstant(swept, now)})` : ''}
        </Row>
        {connection.slowestWebhookToChangeMs === null ? null : (
          <Row label="Slowest change">{connection.slowestWebhookToChangeMs.toLocaleString()} ms from webhook to event</Row>
        )}
      </dl>
    </li>
  );
};

export const Connections = ({ connections }: { readonly connections: readonly ConnectionState[] }) => (
  <ul className={classes.connections}>
    {connections.map((connection) => (
      <Connection key={connection.connectionId} connection={connection} />
    ))}
  </ul>
);
