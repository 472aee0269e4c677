import { formatDate } from '@attain/ui/format';
import { MoneyText, StatusBadge } from '@attain/ui/parts';
import { Button } from '@mantine/core';
import type { Deal } from '../../api/deals.js';
import { attentionWords } from './attention-words.js';
import { DealStatus } from './deal-status.js';
import classes from './deals.module.css';
import type { DealsRead } from './use-deals.js';

/** Reasons whose detail says nothing more than their title. */
const PLAIN: ReadonlySet<string> = new Set(['amount-missing', 'owner-missing', 'close-date-missing']);

const Reason = ({ code, detail }: Deal['attention'][number]) => {
  const { title, next } = attentionWords(code);
  return (
    <li className={classes.reason}>
      <StatusBadge status="warning">{title}</StatusBadge>
      <span className={classes.next}>
        {next} {detail && !PLAIN.has(code) ? <span className={classes.creditKind}>({detail})</span> : null}
      </span>
    </li>
  );
};

const Item = ({ deal, onOpen }: { readonly deal: Deal; readonly onOpen: (deal: Deal) => void }) => (
  <li className={classes.item}>
    <button type="button" className={classes.name} onClick={() => onOpen(deal)}>
      <bdi>{deal.name || 'No name'}</bdi>
    </button>
    <span className={classes.side}>{deal.amount ? <MoneyText money={deal.amount} /> : 'No amount'}</span>
    <span className={classes.under}>
      <DealStatus status={deal.status} /> · <bdi>{deal.owner?.name ?? 'No owner'}</bdi> ·{' '}
      {deal.closeDate ? formatDate(deal.closeDate) : 'no close date'} · CRM id {deal.externalId}
    </span>
    <ul className={classes.reasons}>
      {deal.attention.map((reason) => (
        <Reason key={reason.code} {...reason} />
      ))}
    </ul>
  </li>
);

/** Deals that are kept and not counted, each with the reason and what to do next. */
export const AttentionList = ({
  read,
  total,
  onOpen,
}: {
  readonly read: DealsRead;
  readonly total: number | undefined;
  readonly onOpen: (deal: Deal) => void;
}) => (
  <>
    <ul className={classes.attention}>
      {read.deals.map((deal) => (
        <Item key={deal.dealId} deal={deal} onOpen={onOpen} />
      ))}
    </ul>
    {total !== undefined && total > read.deals.length ? (
      <p className={classes.foot}>
        <span>
          {read.deals.length} of {total}
        </span>
        <Button variant="default" size="xs" loading={read.loadingMore} onClick={read.more}>
          Show more
        </Button>
      </p>
    ) : null}
  </>
);
