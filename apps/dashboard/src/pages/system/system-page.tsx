import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { EmptyState, Facts, LoadingState, ProblemState, type Fact } from '@attain/ui/parts';
import type { IngestView, ServiceState, SystemView } from '../../api/system.js';
import { useRead } from '../../api/use-read.js';
import { readAt } from '../../parts/read-at.js';
import { hasRole, useMe } from '../../session/use-me.js';
import { Connections } from './connections.js';
import { DeadLetters, useDeadLetters } from './dead-letters.js';
import { lagOf, ServicesTable } from './services-table.js';

const LOOK_AGAIN_MS = 5_000;

const sum = (counts: readonly (number | null)[]): number => counts.reduce<number>((all, count) => all + (count ?? 0), 0);

const State = ({ services }: { readonly services: readonly ServiceState[] }) => {
  const down = services.filter(({ ready }) => !ready);
  const letters = sum(services.map(({ deadLetters }) => deadLetters));
  if (down.length > 0)
    return (
      <Headline note={down.map(({ name }) => name).join(', ')}>
        <strong>{down.length}</strong> of {services.length} services {down.length === 1 ? 'is' : 'are'} not ready
      </Headline>
    );
  if (letters > 0)
    return (
      <Headline note="All services are ready.">
        <strong>{letters.toLocaleString()}</strong> {letters === 1 ? 'message' : 'messages'} could not be processed
      </Headline>
    );
  return <Headline note={`All ${services.length} services are ready, and no message failed.`}>Everything runs.</Headline>;
};

const SystemPage = () => {
  const system = useRead<SystemView>('/api/gateway/system', {}, { topics: ['dead-letter'], everyMs: LOOK_AGAIN_MS });
  const ingest = useRead<IngestView>('/api/crm-ingest/system', {}, { everyMs: LOOK_AGAIN_MS });
  const services = system.data?.services ?? [];
  const withLetters = services.filter(({ deadLetters }) => (deadLetters ?? 0) > 0).map(({ name }) => name);
  const maySee = hasRole(useMe(), ['operator', 'auditor']);
  const found = useDeadLetters(maySee ? withLetters : []);
  // Everything comes at once, so that nothing is pushed down by what is read later.
  const ready = system.data !== undefined && !ingest.isPending && !found.waiting;
  const connections = ingest.data?.connections ?? [];
  const facts: Fact[] = [
    { label: 'Waiting to be read', value: sum(services.map(lagOf)).toLocaleString(), note: 'messages, all topics' },
    { label: 'Waiting to be sent', value: sum(services.map(({ outbox }) => outbox)).toLocaleString(), note: 'messages, all outboxes' },
    { label: 'Dead letters', value: sum(services.map(({ deadLetters }) => deadLetters)).toLocaleString() },
    { label: 'Connections live', value: `${connections.filter(({ state }) => state === 'live').length} of ${connections.length}` },
  ];
  const letters = (
    <Section title="Dead letters" about="Messages that could not be processed. They wait here and block no other.">
      {maySee ? <DeadLetters letters={found.letters} problem={found.problem} /> : 'An operator sees their reasons and replays them.'}
    </Section>
  );
  return (
    <PageFrame title="System" asOf={readAt(system.dataUpdatedAt)}>
      {system.error && !system.data ? <ProblemState problem={system.error} onRetry={() => void system.refetch()} /> : null}
      {!system.error && !ready ? <LoadingState rows={10} /> : null}
      {ready ? (
        <>
          <State services={services} />
          <Facts facts={facts} />
          {withLetters.length > 0 ? letters : null}
          <Section title="Connections" about="CRMs that are read, and how far">
            {ingest.error && !ingest.data ? <ProblemState problem={ingest.error} /> : null}
            {ingest.data && connections.length === 0 ? (
              <EmptyState title="No connection yet">A compensation administrator connects a CRM or imports a CSV file.</EmptyState>
            ) : null}
            <Connections connections={connections} />
          </Section>
          <Section title="Services" about="Read again every five seconds">
            <ServicesTable services={services} />
          </Section>
          {withLetters.length > 0 ? null : letters}
        </>
      ) : null}
    </PageFrame>
  );
};

export default SystemPage;
