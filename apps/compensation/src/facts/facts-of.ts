import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@attain/domain/calendar';
import type { FactsDocument } from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import type { CreditState, Rulebook } from '../app/rulebook.js';
import { type DealRow, DealStore, ParticipantStore } from '../ports.js';
import { buildFacts, withManagers } from './build-facts.js';
import { GivenFactStore } from './given-fact-store.js';

/** Planning has not told the calendar that a plan counts by. */
export class CalendarUnknown extends Error {
  override readonly name = 'CalendarUnknown';
}

const PAGE = 500;

/** Gathers what plans may look at for a set of people: planning's rules, crediting's credits, given facts. */
@Injectable()
export class FactsOf {
  constructor(
    private readonly deals: DealStore,
    private readonly participants: ParticipantStore,
    private readonly given: GivenFactStore,
  ) {}

  /**
   * One facts document for these people. It holds all their credits, so its cost grows with their history.
   * @param calendar code of the calendar that their plans count by
   * @throws CalendarUnknown
   */
  async document(tx: Tx, rules: Rulebook, personIds: readonly string[], asOf: IsoDate, calendar: string): Promise<FactsDocument> {
    const known = rules.calendars.get(calendar);
    if (!known) throw new CalendarUnknown(`There is no calendar "${calendar}" yet`);
    const deals = await this.dealsOf(tx, personIds);
    const given = await this.given.inForce(
      tx,
      withManagers(rules, personIds),
      deals.map(({ dealId }) => dealId),
    );
    return buildFacts({ rules, personIds: [...new Set(personIds)], calendar: known, asOf, deals, given });
  }

  /** Who else's pay hangs on the pay of these people by pay splits, either way; they are not among them. */
  async parties(tx: Tx, personIds: readonly string[]): Promise<string[]> {
    const numbers = await this.participants.numbersOf(tx, personIds);
    const splits = await this.given.paySplits(tx, personIds, [...numbers.values()]);
    const deals = await this.deals.find(
      tx,
      splits.flatMap(({ dealId }) => dealId ?? []),
    );
    const credited = [...deals.values()].flatMap(({ credits }) => (JSON.parse(credits) as CreditState[]).map(({ personId }) => personId));
    const own = new Set(personIds);
    return [...new Set([...splits.flatMap(({ parties }) => parties), ...credited])].filter((personId) => !own.has(personId)).sort();
  }

  private async dealsOf(tx: Tx, personIds: readonly string[]): Promise<DealRow[]> {
    const numbers = await this.participants.numbersOf(tx, personIds);
    const deals = new Map<string, DealRow>();
    for (const participantNo of numbers.values()) {
      for (let after: string | null = null; ; ) {
        const page: DealRow[] = await this.deals.creditedTo(tx, participantNo, after, PAGE);
        for (const row of page) deals.set(row.dealId, row);
        after = page.at(-1)?.dealId ?? null;
        if (page.length < PAGE) break;
      }
    }
    return [...deals.values()].sort((a, b) => (a.dealId < b.dealId ? -1 : 1));
  }
}
