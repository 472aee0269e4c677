import { parseRational, Rational } from '../../money/index.js';
import { collectInto, type Finding, type PlanRules } from '../../plan/index.js';
import type { FactsDocument } from '../facts/facts-document.js';

/** Beyond so many times the quota nobody is expected. */
const FAR = Rational.of(3n);

const highestQuota = (document: FactsDocument, measures: readonly string[], basis: string): Rational | null =>
  (document.quotas ?? [])
    .filter((quota) => quota.basis === basis && measures.includes(quota.measure))
    .map(({ amount }) => parseRational(amount))
    .reduce<Rational | null>((most, amount) => (most === null || amount.compare(most) > 0 ? amount : most), null);

/** Tiers that nobody can reach on the quotas of some facts: they begin above three times the highest one. */
export const reachWarnings = (plan: PlanRules, document: FactsDocument): Finding[] => {
  const list: Finding[] = [];
  for (const { terms, rule } of plan.components) {
    const quota = highestQuota(document, rule.measures, rule.basis);
    if (!rule.bounds || quota === null || quota.sign() <= 0) continue;
    const limit = quota.times(FAR);
    for (const bound of rule.bounds(quota).filter((each) => each.compare(limit) > 0)) {
      const reason = `What begins at ${bound} is more than three times the highest quota, ${quota}`;
      collectInto(list, `components.${terms.code}`).add('tiers', 'TIER_OUT_OF_REACH', reason, 'Lower the bound, or remove the tier');
    }
  }
  return list;
};
