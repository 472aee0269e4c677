import { collectInto, type Finding } from '@attain/domain/plan';
import { isEvaluated, quotaKey, type Rulebook } from '../app/rulebook.js';
import type { EntryOf, GivenFact } from './given-fact.js';
import type { PlacedFact } from './read-given-facts.js';

type Quota = EntryOf<'quotas'>;

const meets = (a: Quota, b: Quota): boolean => {
  if (a.period !== undefined || b.period !== undefined) return a.period === b.period;
  return (a.from ?? '') < (b.to ?? '9999-12-31') && (b.from ?? '') < (a.to ?? '9999-12-31');
};

/** Two quotas of one person for one measure and basis on one day: given twice, or held by planning. */
const quotasTwice = (facts: readonly PlacedFact[], held: readonly GivenFact[], rules: Rulebook): Finding[] => {
  const list: Finding[] = [];
  const replaced = new Set(facts.map(({ id }) => id));
  const byKey = new Map<string, { readonly quota: Quota; readonly place: string }[]>();
  const put = (fact: GivenFact, place: string): void => {
    const quota = JSON.parse(fact.body) as Quota;
    const key = quotaKey(quota.participant, quota.measure, quota.basis);
    const others = byKey.get(key) ?? [];
    const twice = others.find((other) => meets(other.quota, quota));
    if (twice && place !== '')
      collectInto(list).add(
        place,
        'QUOTA_TWICE',
        `There is another quota for this measure, basis and time${twice.place === '' ? '' : `: ${twice.place}`}`,
        'Keep one of the two',
      );
    byKey.set(key, [...others, { quota, place }]);
    if (
      place !== '' &&
      (rules.quotas.get(key)?.timeline ?? []).some(
        ({ from, to }) => quota.period === undefined && meets(quota, { ...quota, from, to: to ?? undefined } as Quota),
      )
    )
      collectInto(list).add(
        place,
        'QUOTA_IN_PLANNING',
        'Planning holds a quota for this measure, basis and time',
        'Change it in planning, and leave it out here',
      );
  };
  for (const fact of held) if (fact.kind === 'quota' && !replaced.has(fact.id)) put(fact, '');
  for (const fact of facts) if (fact.kind === 'quota') put(fact, fact.place);
  return list;
};

/** Assignments to plans that nobody wrote. */
const plansUnknown = (facts: readonly PlacedFact[], plans: ReadonlySet<string>): Finding[] => {
  const list: Finding[] = [];
  for (const { kind, body, place } of facts) {
    if (kind !== 'assignment') continue;
    const { plan } = JSON.parse(body) as EntryOf<'assignments'>;
    if (!plans.has(plan))
      collectInto(list).add(`${place}.plan`, 'PLAN_UNKNOWN', `There is no plan "${plan}"`, 'Submit it first, or correct the code');
  }
  return list;
};

/** What is wrong with facts in relation to each other and to what is held. */
export const relationFindings = (
  facts: readonly PlacedFact[],
  held: readonly GivenFact[],
  rules: Rulebook,
  plans: ReadonlySet<string>,
): Finding[] => [...plansUnknown(facts, plans), ...quotasTwice(facts, held, rules)];

/** Facts that only plans look at which are evaluated as a whole. */
const EVALUATED_ONLY: ReadonlySet<string> = new Set(['quota', 'credit', 'score', 'adjustment', 'advance', 'opening']);

/** Facts that nothing looks at: every plan of their person pays by sums, tiers and thresholds alone. */
export const relationWarnings = (facts: readonly PlacedFact[], rules: Rulebook): string[] =>
  facts.flatMap(({ kind, personId, place }) => {
    if (personId === null || !EVALUATED_ONLY.has(kind)) return [];
    const plans = [...new Set((rules.assignments.get(personId) ?? []).map(({ plan }) => plan))];
    if (plans.length > 0 && plans.some((plan) => isEvaluated(rules, plan) || !rules.documents.has(plan))) return [];
    const why = plans.length === 0 ? 'holds no plan yet' : `holds ${plans.join(', ')} only, which take no such facts`;
    return [`${place}: ${rules.people.get(personId)?.name ?? personId} ${why}`];
  });
