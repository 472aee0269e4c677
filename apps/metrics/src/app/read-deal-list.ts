import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@attain/domain/calendar';
import { formatMoney, money, type WireMoney } from '@attain/domain/money';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import { Database } from '@attain/platform/db';
import { DealList, type ListedStatus, type DealOrder, type DealQuery, type DealRow, type DealTotal, type SpanOf } from '../ports.js';
import type { KeptDeal } from './deal-state.js';
import { joinedSpans, teamSpans } from './team-spans.js';
import { userSpans } from './user-spans.js';

/** Whose deals: those of one person alone, of a manager and of who was below on the deal's date, or all. */
export type DealReach =
  | { readonly kind: 'self'; readonly personId: string }
  | { readonly kind: 'subtree'; readonly managerId: string }
  | { readonly kind: 'all' };

export interface DealListRequest extends Omit<DealQuery, 'within'> {
  readonly reach: DealReach;
  /** Narrows to the deals of one person. */
  readonly personId: string | null;
  readonly today: IsoDate;
  readonly order: DealOrder;
  readonly descending: boolean;
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

export interface ListedDealView {
  readonly dealId: string;
  readonly externalId: string;
  readonly name: string;
  readonly status: ListedStatus;
  readonly stage: string | null;
  readonly dealType: string | null;
  /** In the deal's currency. */
  readonly amount: WireMoney | null;
  readonly homeAmount: WireMoney | null;
  readonly closeDate: IsoDate | null;
  readonly createdOn: IsoDate | null;
  readonly owner: { readonly personId: string; readonly name: string } | null;
  /** The owner and everybody with a share in it. */
  readonly personIds: readonly string[];
  readonly attention: readonly { readonly code: string; readonly detail: string | null }[];
  readonly changedAt: string | null;
}

export interface DealTotalView {
  readonly status: ListedStatus;
  /** Home amounts; null for those of which none is known. */
  readonly amount: WireMoney | null;
  readonly deals: number;
  readonly attention: number;
}

export interface DealListView {
  readonly deals: readonly ListedDealView[];
  readonly next: readonly [string, string] | null;
  /** Of everything that the filters leave; null on a later page. */
  readonly totals: readonly DealTotalView[] | null;
}

const BEGINNING = '0001-01-01';
const END = '9999-12-31';

/** Deals that a caller may see, searched, filtered and sorted. */
@Injectable()
export class ReadDealList {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly list: DealList,
  ) {}

  async of({ reach, personId, today, order, descending, after, limit, ...filters }: DealListRequest): Promise<DealListView> {
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      const spans = spansOf(facts, reach, personId);
      const query: DealQuery = { ...filters, within: spans === null ? null : { today, spans: userSpans(facts, spans) } };
      const rows = await this.list.slice(tx, query, { order, descending, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        deals: shown.map(({ row }) => dealView(row, facts)),
        next: rows.length > limit && last !== undefined ? [last.sort, last.row.dealId] : null,
        totals: after === null ? (await this.list.totals(tx, query)).map(totalView) : null,
      };
    });
  }
}

/** Null: no limit. */
function spansOf(facts: PlanningFacts, reach: DealReach, personId: string | null): SpanOf[] | null {
  const always = (id: string): SpanOf => ({ personId: id, from: BEGINNING, to: END });
  if (reach.kind === 'all') return personId === null ? null : [always(personId)];
  const spans =
    reach.kind === 'self'
      ? [always(reach.personId)]
      : [always(reach.managerId), ...joinedSpans(teamSpans(facts.lines, reach.managerId, BEGINNING, END))];
  return personId === null ? spans : spans.filter((span) => span.personId === personId);
}

function dealView({ dealId, state, listed }: DealRow, facts: PlanningFacts): ListedDealView {
  const deal = JSON.parse(state) as KeptDeal;
  const detailOf = new Map((deal.attention ?? []).map(({ code, detail }): [string, string] => [code, detail]));
  const personOf = (userId: string | null) => (userId === null ? undefined : facts.persons.get(facts.people.get(userId) ?? ''));
  const owner = personOf(deal.ownerUserId);
  const shared = deal.splits.map(({ userId }) => personOf(userId)?.personId);
  return {
    dealId,
    externalId: deal.externalId,
    name: deal.name,
    status: listed.status as ListedStatus,
    stage: deal.stage ?? null,
    dealType: deal.dealType,
    amount: deal.amount,
    homeAmount: deal.homeAmount,
    closeDate: deal.closeDate,
    createdOn: deal.createdOn,
    owner: owner === undefined ? null : { personId: owner.personId, name: owner.name },
    personIds: [...new Set([owner?.personId, ...shared].filter((id) => id !== undefined))],
    attention: (listed.attention?.split(' ') ?? []).map((code) => ({ code, detail: detailOf.get(code) ?? null })),
    changedAt: deal.sourceUpdatedAt,
  };
}

const totalView = ({ status, homeCurrency, homeMinor, deals, attention }: DealTotal): DealTotalView => ({
  status,
  amount: homeCurrency === null ? null : formatMoney(money(homeMinor, homeCurrency)),
  deals,
  attention,
});
