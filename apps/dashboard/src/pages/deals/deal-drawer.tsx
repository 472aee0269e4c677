import { formatDate, formatRatio } from '@attain/ui/format';
import { LoadingState, MoneyText, ProblemState, StatusBadge } from '@attain/ui/parts';
import { Drawer } from '@mantine/core';
import type { Deal, DealCredits } from '../../api/deals.js';
import type { TeamMember } from '../../api/team.js';
import { useRead } from '../../api/use-read.js';
import { attentionWords } from './attention-words.js';
import { DealStatus } from './deal-status.js';
import classes from './deals.module.css';

const kinds: Readonly<Record<string, string>> = {
  direct: 'owner',
  split: 'split',
  rollup: 'roll-up to the manager',
  overlay: 'overlay',
  team: 'team',
};

export interface DealDrawerProps {
  readonly deal: Deal;
  readonly people: readonly TeamMember[];
  readonly onClose: () => void;
}

const Credits = ({ deal, people }: Omit<DealDrawerProps, 'onClose'>) => {
  const { data, error } = useRead<DealCredits>(`/api/metrics/deals/${deal.dealId}/credits`, {}, { topics: ['credits'] });
  if (error?.status === 404)
    return <p className={classes.creditKind}>{deal.status === 'won' ? 'No credit that you may see.' : 'Credits come with the win.'}</p>;
  if (error) return <ProblemState problem={error} />;
  if (!data) return <LoadingState rows={2} />;
  const nameOf = new Map(people.map(({ personId, name }) => [personId, name]));
  return (
    <ul className={classes.credits}>
      {data.credits.map((credit) => (
        <li key={`${credit.personId} ${credit.kind} ${credit.on}`} className={classes.credit}>
          <span>
            <bdi>{nameOf.get(credit.personId) ?? 'Somebody'}</bdi>{' '}
            <span className={classes.creditKind}>
              {kinds[credit.kind] ?? credit.kind}, {formatRatio(credit.share)}
              {credit.endedOn ? `, ended ${formatDate(credit.endedOn)} (${credit.endReason ?? 'ended'})` : ''}
            </span>
          </span>
          <MoneyText money={credit.amount} />
        </li>
      ))}
    </ul>
  );
};

/** All that is known of one deal, and who is credited with it. */
export const DealDrawer = ({ deal, people, onClose }: DealDrawerProps) => {
  const foreign = deal.homeAmount && deal.amount && deal.homeAmount.currency !== deal.amount.currency ? deal.homeAmount : null;
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={480} transitionProps={{ duration: 150 }}>
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content>
        <div className={classes.drawerHead}>
          <Drawer.Title className={classes.drawerTitle}>
            <bdi>{deal.name || 'No name'}</bdi>
          </Drawer.Title>
          <Drawer.CloseButton aria-label="Close" size="lg" />
        </div>
        <Drawer.Body>
          <dl className={classes.details}>
            <dt>Status</dt>
            <dd>
              <DealStatus status={deal.status} />
            </dd>
            <dt>Amount</dt>
            <dd>{deal.amount ? <MoneyText money={deal.amount} /> : 'None'}</dd>
            {foreign ? (
              <>
                <dt>In home currency</dt>
                <dd>
                  <MoneyText money={foreign} />
                </dd>
              </>
            ) : null}
            <dt>Owner</dt>
            <dd>
              <bdi>{deal.owner?.name ?? 'None'}</bdi>
            </dd>
            <dt>Close date</dt>
            <dd>{deal.closeDate ? formatDate(deal.closeDate) : 'None'}</dd>
            <dt>Created</dt>
            <dd>{deal.createdOn ? formatDate(deal.createdOn) : 'Not known'}</dd>
            <dt>CRM id</dt>
            <dd>{deal.externalId}</dd>
          </dl>
          {deal.attention.length > 0 ? (
            <>
              <h3 className={classes.part}>Needs attention</h3>
              <ul className={classes.reasons} style={{ marginBottom: 32 }}>
                {deal.attention.map(({ code }) => (
                  <li key={code} className={classes.reason}>
                    <StatusBadge status="warning">{attentionWords(code).title}</StatusBadge>
                    <span className={classes.next}>{attentionWords(code).next}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <h3 className={classes.part}>Credited</h3>
          <Credits deal={deal} people={people} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
