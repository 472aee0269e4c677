import type { Account } from './ledger.js';

/**
 * The posting rule. What should be minus what closed periods posted goes into the earning period while that is open, else
 * into the earliest open one. Periods close in order, so one date says which are closed.
 * @param openFrom first day of the earliest open period; null while none was ever closed
 * @example June closed: what July's facts change of May and June is posted in July
 */
export const postingPeriod = (earning: string, openFrom: string | null): string =>
  openFrom === null || earning >= openFrom ? earning : openFrom;

/** What one batch moves in one component's pay of one earning period. */
export interface Movement {
  readonly personId: string;
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly currency: string;
  readonly earning: string;
  readonly posting: string;
  /** Minor units; never 0. */
  readonly delta: bigint;
  /** What stands against the payable; the expense unless stated. One per component. */
  readonly against?: Account | undefined;
}

/** Where a balance stands: under which key, at what, by which entry. */
export interface BalanceKey {
  readonly personId: string;
  readonly component: string;
  readonly earning: string;
  readonly posting: string;
}

/** One text per key: what entry ids are made of and what sorts locks. */
export const balanceKeyText = (key: BalanceKey): string => [key.personId, key.component, key.earning, key.posting].join('|');

/** Plan and component as one name: a component's code is unique within its plan only. */
export const componentName = (plan: string, component: string): string => `${plan}/${component}`;

/** Gives the sums of movements that share a key, without those that came to 0, in the order of their keys. */
export const mergeMovements = (movements: readonly Movement[]): Movement[] => {
  const merged = new Map<string, Movement>();
  for (const movement of movements) {
    const key = [balanceKeyText({ ...movement, component: componentName(movement.plan, movement.component) }), movement.currency].join('|');
    const known = merged.get(key);
    merged.set(
      key,
      known ? { ...known, delta: known.delta + movement.delta, planVersion: Math.max(known.planVersion, movement.planVersion) } : movement,
    );
  }
  return [...merged]
    .filter(([, { delta }]) => delta !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, movement]) => movement);
};
