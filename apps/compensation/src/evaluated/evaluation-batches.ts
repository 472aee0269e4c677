import { isEvaluated, type Rulebook } from '../app/rulebook.js';
import { payReach } from './pay-reach.js';
import { groupName, groupOf } from './plan-stretches.js';
import type { PayGroup } from './rows.js';

/** People who are evaluated at once, and all whose facts that takes. */
export interface EvaluationBatch {
  readonly targets: readonly string[];
  readonly people: readonly string[];
}

const holdsSettled = (rules: Rulebook, personId: string, group: PayGroup): boolean =>
  (rules.assignments.get(personId) ?? []).some(({ plan }) => {
    const own = groupOf(rules, plan);
    return own !== null && groupName(own) === groupName(group) && !isEvaluated(rules, plan);
  });

/**
 * Batches of people to evaluate: those who look at nobody else together, those who look at the same people together, and those who are
 * looked at for what a settled plan pays them by themselves, since their own evaluation leaves that plan out.
 * @param parties people who share deals with somebody, by pay splits
 */
export const evaluationBatches = (
  rules: Rulebook,
  targets: readonly string[],
  group: PayGroup,
  parties: ReadonlyMap<string, readonly string[]>,
): EvaluationBatch[] => {
  const batches = new Map<string, { targets: string[]; people: readonly string[] }>();
  for (const target of targets) {
    const people = [...payReach(rules).needs([target, ...(parties.get(target) ?? [])])].sort();
    const name = people.length === 1 ? '' : holdsSettled(rules, target, group) ? target : people.join();
    const batch = batches.get(name);
    if (batch) batch.targets.push(target);
    else batches.set(name, { targets: [target], people });
  }
  return [...batches].map(([name, batch]) => ({ targets: batch.targets, people: name === '' ? batch.targets : batch.people }));
};
