import { Injectable } from '@nestjs/common';
import type { DealCredits } from '@attain/contracts/metrics';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { Tx } from '@attain/platform/db';
import { creditRows, sameCredit } from './credit-rows.js';
import { movesOf, type CreditMove, type DealFacts } from './deal-facts.js';
import { PostingSteps } from './posting-steps.js';
import type { CreditState } from './rulebook.js';
import { SettleBatch } from './settle-batch.js';
import { type CreditRow, type DealRow, DealStore, ParticipantStore, PeriodStore } from '../ports.js';

type CreditsEvent = ReceivedEvent<DealCredits>;

/**
 * Takes a batch of deals with all their credits and pays what they move: deals newer than held, their people locked in one
 * order, their segments settled, the movements posted; all in the batch's own transaction.
 */
@Injectable()
export class ApplyCredits {
  constructor(
    private readonly deals: DealStore,
    private readonly participants: ParticipantStore,
    private readonly periods: PeriodStore,
    private readonly batch: SettleBatch,
    private readonly posting: PostingSteps,
  ) {}

  async apply(tx: Tx, events: readonly CreditsEvent[]): Promise<void> {
    const newest = newestPerDeal(events);
    const held = await this.deals.lock(tx, [...newest.keys()]);
    const newer = [...newest.values()].filter(({ data, version }) => version > (held.get(data.dealId)?.version ?? -1));
    if (newer.length === 0) return;
    await this.deals.save(tx, newer.map(toRow), new Set(newer.map(({ data }) => data.dealId).filter((id) => held.has(id))));
    const before = new Map([...held].map(([dealId, row]) => [dealId, JSON.parse(row.credits) as CreditState[]]));
    const numbers = await this.participants.numbersOf(tx, peopleOf(newer, before));
    await this.saveCredits(tx, newer, held, before, numbers);
    if (numbers.size === 0) return;
    await this.participants.lock(tx, numbers.values());
    const rules = await this.posting.rules.at(tx);
    await this.posting.evaluated.credited(tx, numbers, rules);
    await this.periods.postingBegins(tx);
    const moves = newer.flatMap(({ data }): CreditMove[] => movesOf(data.dealId, data.deal, data.credits, before.get(data.dealId) ?? null));
    const earned = moves.length > 0 ? await this.batch.settle(tx, moves, numbers, rules) : [];
    await this.posting.movements.post(tx, earned, rules, causeOf(newer));
  }

  /** Credits as rows of their participants: those that are new or differ, without those that are gone. */
  private async saveCredits(
    tx: Tx,
    events: readonly CreditsEvent[],
    held: ReadonlyMap<string, DealRow>,
    before: ReadonlyMap<string, readonly CreditState[]>,
    numbers: ReadonlyMap<string, number>,
  ): Promise<void> {
    const written: CreditRow[] = [];
    const gone: CreditRow[] = [];
    for (const { data } of events) {
      const row = held.get(data.dealId);
      const old = row && creditRows(data.dealId, JSON.parse(row.deal) as DealFacts, before.get(data.dealId) ?? [], numbers);
      const now = creditRows(data.dealId, data.deal, data.credits, numbers);
      for (const [place, credit] of now) if (!sameCredit(old?.get(place), credit)) written.push(credit);
      for (const [place, credit] of old ?? []) if (!now.has(place)) gone.push(credit);
    }
    await this.deals.saveCredits(tx, written, gone);
  }
}

const newestPerDeal = (events: readonly CreditsEvent[]): Map<string, CreditsEvent> => {
  const newest = new Map<string, CreditsEvent>();
  for (const event of events) {
    const known = newest.get(event.data.dealId);
    if (!known || event.version > known.version) newest.set(event.data.dealId, event);
  }
  return newest;
};

const toRow = ({ data, version }: CreditsEvent): DealRow => ({
  dealId: data.dealId,
  version,
  deal: JSON.stringify(data.deal),
  credits: JSON.stringify(data.credits),
});

const peopleOf = (events: readonly CreditsEvent[], before: ReadonlyMap<string, readonly CreditState[]>): Set<string> => {
  const people = new Set<string>();
  for (const { data } of events) {
    for (const { personId } of data.credits) people.add(personId);
    for (const { personId } of before.get(data.dealId) ?? []) people.add(personId);
  }
  return people;
};

/** A batch of one event names it as its cause; of several, the trace of the batch tells. */
const causeOf = (events: readonly CreditsEvent[]) => {
  const [only] = events;
  return events.length === 1 && only ? { id: only.id, correlationId: only.correlationId, traceparent: only.traceparent } : undefined;
};
