import { Inject, Injectable } from '@nestjs/common';
import {
  componentName,
  mergeMovements,
  nextEntry,
  payPeriodOf,
  postingPeriod,
  sealHash,
  type Account,
  type Entry,
  type Movement,
} from '@attain/domain/payout';
import type { PayPeriodName } from '@attain/domain/plan';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import { digest, identify } from './ledger-hashes.js';
import type { Rulebook } from './rulebook.js';
import type { SegmentRecord } from './segment-record.js';
import {
  type EntryWrite,
  LedgerStore,
  PayoutPublisher,
  type PeriodKey,
  periodName,
  type PeriodRow,
  PeriodStore,
  placeName,
} from '../ports.js';

/** Whose pay moves, under which component, in which periods. */
export interface EarnedPlace {
  readonly participantNo: number;
  readonly payPeriod: PayPeriodName;
  readonly key: Pick<SegmentRecord['key'], 'calendar' | 'plan' | 'component' | 'currency'>;
}

/** What a batch moves in one component's earnings of one pay period. */
export interface Earned {
  readonly record: EarnedPlace;
  readonly personId: string;
  readonly planVersion: number;
  readonly earning: string;
  readonly delta: bigint;
  /** The first day of the period that it goes into; without it the posting rule says. */
  readonly posting?: string;
  readonly against?: Account;
}

interface Posted {
  readonly movement: Movement;
  readonly participantNo: number;
  readonly period: PeriodKey;
}

/** Posts what a batch moved: one entry per key, sealed onto the chain of its posting period, told to the world. */
@Injectable()
export class PostMovements {
  constructor(
    private readonly periods: PeriodStore,
    private readonly ledger: LedgerStore,
    private readonly publisher: PayoutPublisher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Call with the participants locked and posting begun. */
  async post(tx: Tx, earned: readonly Earned[], rules: Rulebook, cause?: Cause): Promise<number> {
    const posted = this.place(earned, rules, await this.periods.openFrom(tx));
    if (posted.length === 0) return 0;
    const places = posted.map(({ movement, participantNo }) => ({
      ...movement,
      participantNo,
      component: componentName(movement.plan, movement.component),
    }));
    const balances = await this.ledger.balances(tx, places);
    const entries = posted.map(({ movement }, index): Entry => {
      const key = {
        personId: movement.personId,
        component: places[index]?.component ?? '',
        earning: movement.earning,
        posting: movement.posting,
      };
      const place = places[index];
      return nextEntry(key, movement.delta, (place && balances.get(placeName(place))) ?? null, movement, identify);
    });
    const at = this.clock.now();
    const rows = await this.periods.lock(tx, [...new Map(posted.map(({ period }) => [periodName(period), period])).values()]);
    const writes = entries.map((entry, index): EntryWrite => {
      const { period, participantNo } = posted[index] as Posted;
      const row = rows.get(periodName(period)) as PeriodRow;
      return { entry, participantNo, periodNo: row.no, sealNumber: row.seals + 1 };
    });
    await this.ledger.append(tx, writes, at);
    await this.seal(tx, [...rows.values()], writes, at);
    await this.publisher.calculated(
      tx,
      posted.map(({ movement }, index) => ({ movement, entry: entries[index] as Entry })),
      cause,
    );
    return writes.length;
  }

  private place(earned: readonly Earned[], rules: Rulebook, openFrom: ReadonlyMap<string, string>): Posted[] {
    const periods = new Map<string, PeriodKey>();
    const numbers = new Map<string, number>();
    const movements = earned.map(({ record, personId, planVersion, earning, delta, posting: stated, against }): Movement => {
      const { calendar, plan, component, currency } = record.key;
      const posting = stated ?? postingPeriod(earning, openFrom.get(`${calendar}|${record.payPeriod}`) ?? null);
      const fiscal = rules.calendars.get(calendar);
      if (!fiscal) throw new Error(`Calendar ${calendar} is gone though it priced ${plan}`);
      const { start, end } = payPeriodOf(record.payPeriod, fiscal, posting, posting);
      periods.set(`${plan}|${start}`, { calendar, payPeriod: record.payPeriod, start, end });
      numbers.set(personId, record.participantNo);
      return { personId, plan, planVersion, component, currency, earning, posting: start, delta, against };
    });
    return mergeMovements(movements).map((movement) => ({
      movement,
      participantNo: numbers.get(movement.personId) ?? 0,
      period: periods.get(`${movement.plan}|${movement.posting}`) as PeriodKey,
    }));
  }

  private async seal(tx: Tx, rows: readonly PeriodRow[], writes: readonly EntryWrite[], at: Date): Promise<void> {
    const seals = rows.map((row) => {
      const entries = writes.filter(({ periodNo }) => periodNo === row.no).map(({ entry }) => entry);
      const hash = sealHash(row.chainHead, entries, digest);
      return { periodNo: row.no, posting: row.start, number: row.seals + 1, previous: row.chainHead, hash, entries: entries.length };
    });
    await this.ledger.addSeals(tx, seals, at);
    await this.periods.moveHeads(
      tx,
      seals.map(({ periodNo, hash, number }) => ({ no: periodNo, head: hash, seals: number })),
    );
  }
}
