import { amountIn, measureOf, type AttainmentDelta } from '@attain/domain/attainment';
import { periodOf, type Period } from '@attain/domain/calendar';
import type { Credit } from '@attain/domain/crediting';
import type { PlanningFacts, Quota } from '@attain/planning-replica';
import type { Cause } from '@attain/platform/outbox';
import type { Movement } from './decide-deal.js';

/** What a batch moved of one quota's period. */
export interface QuotaMove {
  readonly quota: Quota;
  readonly period: Period;
  minor: bigint;
  held: number;
  readonly deltas: AttainmentDelta[];
  cause: Cause | undefined;
}

/** Sums what the deals of a batch move per quota and period, so that each is written and told once. */
export class AttainmentMoves {
  private readonly moves = new Map<string, QuotaMove>();

  constructor(private readonly facts: PlanningFacts) {}

  add(movement: Movement, cause: Cause | undefined): void {
    for (const credit of movement.credits?.before ?? []) this.addCredit(movement.dealId, credit, -1, cause);
    for (const credit of movement.credits?.after ?? []) this.addCredit(movement.dealId, credit, 1, cause);
  }

  /** In the order of the table's key. */
  sorted(): QuotaMove[] {
    return [...this.moves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move);
  }

  private addCredit(dealId: string, credit: Credit, sign: 1 | -1, cause: Cause | undefined): void {
    for (const quota of this.facts.quotasOf.get(credit.personId) ?? []) {
      if (quota.calendar === null || !measureOf(quota.measure)?.counts(credit)) continue;
      const move = this.move(quota, periodOf(quota.calendar, quota.basis, credit.on));
      const amount = amountIn(credit, quota.currency);
      move.cause = cause;
      if (amount === null) {
        move.held += sign;
        continue;
      }
      const minor = sign === 1 ? amount : -amount;
      move.minor += minor;
      addDelta(move.deltas, { dealId, on: credit.on, minor });
    }
  }

  private move(quota: Quota, period: Period): QuotaMove {
    const key = `${quota.quotaId} ${period.start}`;
    const known = this.moves.get(key);
    if (known) return known;
    const made: QuotaMove = { quota, period, minor: 0n, held: 0, deltas: [], cause: undefined };
    this.moves.set(key, made);
    return made;
  }
}

/** Before and after of one deal follow each other, so their difference is one delta. */
function addDelta(deltas: AttainmentDelta[], delta: AttainmentDelta): void {
  const last = deltas.at(-1);
  if (last?.dealId === delta.dealId && last.on === delta.on) deltas[deltas.length - 1] = { ...last, minor: last.minor + delta.minor };
  else deltas.push(delta);
}
