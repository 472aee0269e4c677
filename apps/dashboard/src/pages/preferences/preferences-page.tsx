import { PageFrame } from '@attain/ui/frame';
import { LoadingState, ProblemState } from '@attain/ui/parts';
import type { PreferencesView } from '../../api/notifications.js';
import { useRead } from '../../api/use-read.js';
import { hasRole, useMe } from '../../session/use-me.js';
import { QuietHoursSection } from './quiet-hours-section.js';
import { PREFERENCES, TopicsSection } from './topics-section.js';
import { PayOutsideSection, WebhooksSection } from './webhooks-section.js';

const PreferencesPage = () => {
  const me = useMe();
  const { data, error, refetch } = useRead<PreferencesView>(PREFERENCES);
  const administers = hasRole(me, ['compensation-admin']);
  return (
    <PageFrame title="Preferences" scope={<bdi>{me.name}</bdi>}>
      {error && !data ? <ProblemState problem={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <LoadingState /> : null}
      {data ? <TopicsSection preferences={data} /> : null}
      {data && me.personId !== null ? <QuietHoursSection quietHours={data.quietHours} /> : null}
      {administers ? <PayOutsideSection /> : null}
      {hasRole(me, ['compensation-admin', 'operator', 'auditor']) ? <WebhooksSection may={administers} /> : null}
    </PageFrame>
  );
};

export default PreferencesPage;
