import type { DealState } from '@attain/contracts/crm';
import { isKnownCurrency, minorDigits, parseDecimal, parseMoney } from '@attain/domain/money';
import type { IsoDate } from '@attain/domain/calendar';
import type { DealFact, DealRow, PastFact } from '../ports.js';

export interface ToldDeal {
  readonly version: number;
  readonly state: DealState;
}

/** What one deal's history becomes: the fact that holds now, and those that it put into the past. */
export interface DealHistory {
  readonly row: DealRow;
  readonly past: readonly PastFact[];
}

/**
 * A date without a time is put at 10:00 UTC of that day, which lies in the day in every zone from UTC−10 to UTC+13:59:
 * facts do not depend on a calendar that may not be known yet.
 */
export const instantOfDate = (date: IsoDate): number => Date.parse(`${date}T10:00:00Z`);

/**
 * The history of a deal after the next event. A fact holds from the CRM's instant of the change, never before the fact
 * that it follows and never in the future.
 */
export function nextFact({ row, past }: DealHistory, told: ToldDeal, recordedAt: number): DealHistory {
  const validFrom = Math.min(recordedAt, Math.max(row.validFrom, changedAt(told.state, recordedAt)));
  const { name: _, revision, ...before } = row;
  const ended: PastFact = { ...before, validTo: validFrom, supersededAt: recordedAt, reconstructed: false };
  return { row: { ...rowOf(told, validFrom, recordedAt), revision }, past: [...past, ended] };
}

/**
 * The history of a deal of which nothing was known. It begins on the day of its creation with what is known now; a closed
 * deal was open from its creation to the day on which it closed, in an unknown stage. What else it went through is not
 * known and not invented.
 */
export function firstFacts(told: ToldDeal, recordedAt: number): DealHistory {
  const { state } = told;
  const changed = Math.min(changedAt(state, recordedAt), recordedAt);
  const created = state.createdOn === null ? changed : Math.min(instantOfDate(state.createdOn), recordedAt);
  if (isGone(state)) return { row: rowOf(told, changed, recordedAt), past: [] };
  if (state.status === 'open' || state.closeDate === null) return { row: rowOf(told, created, recordedAt), past: [] };
  const closed = Math.min(recordedAt, Math.max(created, instantOfDate(state.closeDate)));
  const row = rowOf(told, closed, recordedAt);
  if (created >= closed) return { row, past: [] };
  const { name: _, revision: __, ...fact } = row;
  const open: PastFact = {
    ...fact,
    status: 'open',
    stage: null,
    probability: null,
    validFrom: created,
    validTo: closed,
    supersededAt: recordedAt,
    reconstructed: true,
  };
  return { row, past: [open] };
}

const changedAt = ({ sourceUpdatedAt }: DealState, recordedAt: number): number =>
  sourceUpdatedAt === null ? recordedAt : Date.parse(sourceUpdatedAt);

const isGone = ({ deleted, mergedIntoDealId }: DealState): boolean => deleted || mergedIntoDealId !== null;

function rowOf({ version, state }: ToldDeal, validFrom: number, recordedAt: number): DealRow {
  const money = homeMoney(state);
  const fact: DealFact = {
    dealId: state.dealId,
    version,
    validFrom,
    recordedAt,
    status: state.status,
    gone: isGone(state),
    ownerUserId: state.ownerUserId,
    stage: state.stage,
    closeDate: state.closeDate,
    minor: money?.minor ?? null,
    currency: money?.currency ?? null,
    // Not on the wire yet; a stage's probability stands in for it.
    probability: null,
  };
  return { ...fact, name: state.name, revision: 0 };
}

/** Worth at home; null where nobody can tell it: no amount, no rate, or an amount that its currency cannot hold. */
function homeMoney({ homeAmount }: DealState): { minor: bigint; currency: string } | null {
  if (homeAmount === null || !isKnownCurrency(homeAmount.currency)) return null;
  return parseDecimal(homeAmount.amount).scale > minorDigits(homeAmount.currency) ? null : parseMoney(homeAmount);
}
