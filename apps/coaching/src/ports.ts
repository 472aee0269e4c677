import type { GoalEventState } from '@attain/contracts/coaching';
import type { EventData } from '@attain/contracts/event';
import type { attainmentChanged } from '@attain/contracts/metrics';
import type { IsoDate } from '@attain/domain/calendar';
import type { GoalTarget } from '@attain/domain/coaching';
import type { Tx } from '@attain/platform/db';

export type AttainmentState = EventData<typeof attainmentChanged>;

export interface QuotaPeriod {
  readonly quotaId: string;
  readonly periodStart: IsoDate;
}

/** Attainment as metrics last told it. */
export interface Attainment extends QuotaPeriod {
  readonly version: number;
  readonly body: AttainmentState;
}

export abstract class AttainmentStore {
  abstract load(tx: Tx, keys: readonly QuotaPeriod[]): Promise<Map<string, Attainment>>;
  abstract save(tx: Tx, rows: readonly Attainment[]): Promise<void>;
  abstract page(tx: Tx, after: QuotaPeriod | null, limit: number): Promise<Attainment[]>;
}

/** One goal of one person: so much of a quota's measure in one period of it. */
export interface Goal extends QuotaPeriod {
  readonly goalId: string;
  readonly personId: string;
  /** `default`: made by itself with the quota. */
  readonly origin: 'default' | 'set';
  /** First day after the period. */
  readonly periodEnd: IsoDate;
  readonly target: GoalTarget;
  readonly note: string | null;
  readonly closed: boolean;
  /** Rises with each write; a writer who loaded an older one has lost a race. */
  readonly revision: number;
  /** What was last told of it; empty where nothing was. */
  readonly sent: string;
}

/** Which goals: of some people (null: all), in order of the id. */
export interface GoalPage {
  readonly personIds: readonly string[] | null;
  /** Only of periods whose first day after is later; null: all. */
  readonly endsAfter: IsoDate | null;
  readonly after: string | null;
  readonly limit: number;
}

export abstract class GoalStore {
  /** Locks it. */
  abstract lock(tx: Tx, goalId: string): Promise<Goal | null>;
  abstract page(tx: Tx, page: GoalPage): Promise<Goal[]>;
  /** Those that are not closed. Locks them, in one order. */
  abstract ofPeriods(tx: Tx, keys: readonly QuotaPeriod[]): Promise<Goal[]>;
  /** Adds those that are not there yet. */
  abstract addMissing(tx: Tx, goals: readonly Goal[]): Promise<void>;
  /** @throws LostRace when another writer was faster on one of them */
  abstract save(tx: Tx, goals: readonly Goal[]): Promise<void>;
}

export abstract class GoalPublisher {
  abstract goals(tx: Tx, events: readonly { data: GoalEventState; revision: number }[]): Promise<void>;
}

export const keyOf = ({ quotaId, periodStart }: QuotaPeriod): string => `${quotaId} ${periodStart}`;
