import { IconAlertTriangle } from '@tabler/icons-react';
import { formatDate } from '@attain/ui/format';
import { MoneyText } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { Deal } from '../../api/deals.js';
import { PersonLink } from '../../parts/person-link.js';
import { attentionWords } from './attention-words.js';
import { DealStatus } from './deal-status.js';
import classes from './deals.module.css';
import type { DealsRead } from './use-deals.js';

/** The server sorts; the table only needs to know by which columns it can. */
const byServer = (): number => 0;

const Name = ({ deal, onOpen }: { readonly deal: Deal; readonly onOpen: (deal: Deal) => void }) => (
  <button type="button" className={classes.name} onClick={() => onOpen(deal)} title={deal.name}>
    {deal.attention.length > 0 ? (
      <IconAlertTriangle
        size={16}
        className={classes.flag}
        aria-label={deal.attention.map(({ code }) => attentionWords(code).title).join(', ')}
      />
    ) : null}
    <span className={classes.statusIcon}>
      <DealStatus status={deal.status} iconOnly />
    </span>
    <bdi>{deal.name || 'No name'}</bdi>
  </button>
);

/** A longer number is shortened in the table; the deal itself shows it whole. */
const LONGEST_AMOUNT = 12;

const columnsOf = (onOpen: (deal: Deal) => void, withOwner: boolean): readonly Column<Deal>[] => [
  { id: 'name', header: 'Deal', cell: (deal) => <Name deal={deal} onOpen={onOpen} />, compare: byServer },
  { id: 'status', header: 'Status', width: '88px', wide: 'medium', cell: ({ status }) => <DealStatus status={status} /> },
  ...(withOwner
    ? [
        {
          id: 'owner',
          header: 'Owner',
          width: '184px',
          wide: true,
          cell: ({ owner }: Deal) => (owner ? <PersonLink {...owner} /> : <span className={classes.missing}>No owner</span>),
        },
      ]
    : []),
  {
    id: 'closeDate',
    header: 'Close date',
    width: '136px',
    wide: 'medium',
    cell: ({ closeDate }) => (closeDate ? formatDate(closeDate) : <span className={classes.missing}>None</span>),
    compare: byServer,
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    width: '144px',
    cell: ({ amount }) =>
      amount ? (
        <MoneyText money={amount} compact={amount.amount.length > LONGEST_AMOUNT} />
      ) : (
        <span className={classes.missing}>No amount</span>
      ),
    compare: byServer,
  },
];

export interface DealsTableProps {
  readonly read: DealsRead;
  readonly total: number | undefined;
  readonly order: string;
  readonly descending: boolean;
  readonly onSort: (order: string, descending: boolean) => void;
  readonly onOpen: (deal: Deal) => void;
  /** Without it the reader has only deals of their own. */
  readonly withOwner: boolean;
  readonly selected: string | undefined;
}

/** Deals in the server's order; 10,000 of them scroll as smoothly as ten. */
export const DealsTable = ({ read, total, order, descending, onSort, onOpen, withOwner, selected }: DealsTableProps) => {
  const columns = useMemo(() => columnsOf(onOpen, withOwner), [onOpen, withOwner]);
  return (
    <>
      <DataTable
        label="Deals"
        rows={read.deals}
        columns={columns}
        rowKey={({ dealId }) => dealId}
        onOpen={onOpen}
        sort={[{ id: order, desc: descending }]}
        onSort={(sort) => onSort(sort[0]?.id ?? order, sort[0]?.desc ?? !descending)}
        total={total}
        onNearEnd={read.more}
        selectedKey={selected ?? null}
      />
      <p className={classes.foot} aria-live="polite">
        <span className="a-number">
          {read.deals.length.toLocaleString()} of {(total ?? read.deals.length).toLocaleString()} deals
        </span>
        {read.loadingMore ? <span>Reading more…</span> : null}
      </p>
    </>
  );
};
