import { formatInstant } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { EmptyState, LoadingState, ProblemState, StatusBadge } from '@attain/ui/parts';
import { Button, CopyButton, MultiSelect, Switch, TextInput } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { CompanySettings, Endpoint, RulesView } from '../../api/notifications.js';
import type { PageOf } from '../../api/team.js';
import { useRead } from '../../api/use-read.js';
import { ChangeMessage } from './change-message.js';
import classes from './preferences.module.css';
import { useChange, type Change } from './use-change.js';

const ENDPOINTS = '/api/notifications/endpoints';
const SETTINGS = '/api/notifications/settings';
const EVERYTHING = '*';

interface WithSecret {
  readonly secret: string;
}

const health = ({ state, failingSince, lastSuccessAt }: Endpoint) => {
  if (state === 'off') return <StatusBadge status="neutral">Off</StatusBadge>;
  if (failingSince) return <StatusBadge status="warning">Failing</StatusBadge>;
  return lastSuccessAt ? (
    <StatusBadge status="on-track">Delivering</StatusBadge>
  ) : (
    <StatusBadge status="provisional">Nothing sent yet</StatusBadge>
  );
};

const story = ({ state, offReason, failingSince, lastError, lastSuccessAt }: Endpoint): string => {
  const now = new Date();
  return [
    ...(state === 'off' && offReason ? [offReason] : []),
    ...(failingSince ? [`Failing since ${formatInstant(failingSince, now)}${lastError ? `: ${lastError}` : ''}`] : []),
    ...(lastSuccessAt ? [`Last delivered ${formatInstant(lastSuccessAt, now)}`] : []),
  ].join('. ');
};

interface EndpointItemProps {
  readonly endpoint: Endpoint;
  readonly may: boolean;
  readonly change: Change;
  readonly onSecret: (secret: string) => void;
}

const EndpointItem = ({ endpoint, may, change, onSecret }: EndpointItemProps) => {
  const [sure, setSure] = useState(false);
  const path = `${ENDPOINTS}/${endpoint.endpointId}`;
  const rotate = async (): Promise<void> => {
    const answer = await change.run<WithSecret>('POST', `${path}/rotate-secret`);
    if (answer) onSecret(answer.secret);
  };
  const next = endpoint.state === 'active' ? 'off' : 'active';
  const told = story(endpoint);
  return (
    <li className={classes.endpoint}>
      <div>
        <div className={classes.url}>
          {endpoint.url} {health(endpoint)}
        </div>
        {endpoint.description ? <p className={classes.detail}>{endpoint.description}</p> : null}
        <p className={classes.detail}>{endpoint.events.includes(EVERYTHING) ? 'All events' : endpoint.events.join(', ')}</p>
        {told ? <p className={classes.detail}>{told}</p> : null}
      </div>
      {may ? (
        <div className={classes.actions}>
          <Button variant="default" size="xs" disabled={change.busy} onClick={() => void change.run('PATCH', path, { state: next })}>
            {next === 'off' ? 'Switch off' : 'Switch on'}
          </Button>
          <Button variant="default" size="xs" disabled={change.busy} onClick={() => void rotate()}>
            New secret
          </Button>
          <Button
            variant={sure ? 'filled' : 'default'}
            color="red"
            size="xs"
            disabled={change.busy}
            onBlur={() => setSure(false)}
            onClick={() => (sure ? void change.run('DELETE', path) : setSure(true))}
          >
            {sure ? 'Remove for good' : 'Remove'}
          </Button>
        </div>
      ) : null}
    </li>
  );
};

const Secret = ({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) => (
  <div className={classes.secret} role="status">
    <p>The signing secret, shown this once. Keep it where the receiver checks signatures (Standard Webhooks).</p>
    <code>{secret}</code>
    <CopyButton value={secret}>
      {({ copied, copy }) => (
        <Button variant="default" size="xs" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
    <Button variant="default" size="xs" onClick={onClose}>
      I have it
    </Button>
  </div>
);

const AddEndpoint = ({ change, onSecret }: Pick<EndpointItemProps, 'change' | 'onSecret'>) => {
  const rules = useRead<RulesView>('/api/notifications/rules').data;
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [events, setEvents] = useState<string[]>([EVERYTHING]);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await change.run<WithSecret>('POST', ENDPOINTS, { url, events, ...(description ? { description } : {}) });
    if (!answer) return;
    onSecret(answer.secret);
    setUrl('');
    setDescription('');
  };
  return (
    <form className={classes.form} onSubmit={(event) => void add(event)}>
      <TextInput
        type="url"
        label="Address"
        description="https only; addresses inside your own network are refused unless an operator allows them"
        placeholder="https://example.com/hooks/attain"
        required
        withAsterisk={false}
        maxLength={2_000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <MultiSelect
        label="Events"
        data={[{ value: EVERYTHING, label: 'All events' }, ...(rules?.eventTypes ?? []).map((type) => ({ value: type, label: type }))]}
        value={events}
        onChange={(chosen) => setEvents(chosen.at(-1) === EVERYTHING ? [EVERYTHING] : chosen.filter((type) => type !== EVERYTHING))}
        searchable
        clearable={false}
      />
      <TextInput
        label="What it is for"
        maxLength={400}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={change.busy} disabled={events.length === 0}>
          Add webhook
        </Button>
      </div>
    </form>
  );
};

/** Where webhooks go and how each is doing; whoever administers compensation adds and removes them. */
export const WebhooksSection = ({ may }: { readonly may: boolean }) => {
  const { data, error, refetch } = useRead<PageOf<Endpoint>>(ENDPOINTS);
  const change = useChange(ENDPOINTS);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Section title="Webhooks" about="Signed messages to your own systems, one per event, sent again until they arrive">
      {secret ? <Secret secret={secret} onClose={() => setSecret(null)} /> : null}
      {error && !data ? <ProblemState problem={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <LoadingState rows={3} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState title="No webhook yet" icon={IconWebhook}>
          {may
            ? 'Add the address of a system that should hear of payouts, closed periods or alerts.'
            : 'A compensation administrator adds them.'}
        </EmptyState>
      ) : null}
      {data && data.items.length > 0 ? (
        <ul className={classes.endpoints}>
          {data.items.map((endpoint) => (
            <EndpointItem key={endpoint.endpointId} endpoint={endpoint} may={may} change={change} onSecret={setSecret} />
          ))}
        </ul>
      ) : null}
      {may ? <AddEndpoint change={change} onSecret={setSecret} /> : null}
      <ChangeMessage change={change} saved="Done." />
    </Section>
  );
};

/** Whether amounts of pay may leave by e-mail and webhook. */
export const PayOutsideSection = () => {
  const { data } = useRead<CompanySettings>(SETTINGS);
  const change = useChange(SETTINGS);
  if (!data) return null;
  return (
    <Section
      title="Figures of pay outside"
      about="While this is off, messages say that pay changed and link to the page; they name no amount"
    >
      <Switch
        label="Amounts of pay may leave by e-mail and webhook"
        checked={data.payFiguresOutside}
        disabled={change.busy}
        onChange={(event) => void change.run('PUT', SETTINGS, { payFiguresOutside: event.currentTarget.checked })}
      />
      <ChangeMessage change={change} saved="Saved." />
    </Section>
  );
};
