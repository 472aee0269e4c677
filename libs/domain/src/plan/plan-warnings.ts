import { minorDigits, parseRational, Rational } from '../money/index.js';
import { collectInto, type Finding, type Findings } from './finding.js';
import type { PlanComponent, PlanRules } from './plan-rules.js';

/** A jump of pay at one more cent of sales that is worth a second look. */
const JUMP = parseRational('10%');
const NOMINAL_QUOTA = Rational.of(100_000n);
const HUNDRED = Rational.of(100n);

/** What a plan may say and seldom means: cliffs, pay that falls, deals that count twice. */
export const warnings = (plan: PlanRules): Finding[] => {
  const list: Finding[] = [];
  const findings = collectInto(list);
  plan.components.forEach((component) => warnOfCliffs(component, plan.currency, findings.at(`components.${component.terms.code}`)));
  for (const { code, credits } of plan.measures.values()) {
    const own = credits.has('direct') || credits.has('split');
    const others = (['rollup', 'team', 'overlay'] as const).filter((kind) => credits.has(kind));
    if (own && others.length > 0)
      findings.add(
        `measures.${code}.credits`,
        'DEAL_COUNTED_TWICE',
        `Whoever owns a deal and also has it as ${others.join(' or ')} counts it twice`,
        'Give own and team credits a measure each, or make sure nobody has both',
      );
  }
  return list;
};

const warnOfCliffs = ({ rule }: PlanComponent, currency: string, findings: Findings): void => {
  const { payFor, bounds } = rule;
  if (!payFor || !bounds) return;
  const cent = Rational.of(1n, 10n ** BigInt(minorDigits(currency)));
  for (const bound of placed(bounds)) {
    const below = payFor(bound.minus(cent), NOMINAL_QUOTA);
    const at = payFor(bound.plus(cent), NOMINAL_QUOTA);
    const where = `at ${bound.over(NOMINAL_QUOTA).times(HUNDRED)}% of quota, or ${bound}`;
    if (at.compare(below) < 0) findings.add('', 'PAY_FALLS', `One more cent of sales pays less ${where}`, 'Let pay rise with sales');
    else if (below.sign() === 0 ? at.sign() > 0 && at.compare(cent) > 0 : at.minus(below).over(below).compare(JUMP) > 0)
      findings.add(
        '',
        'CLIFF',
        `One more cent of sales pays ${at.minus(below)} more ${where}`,
        'Use marginal tiers if the jump is not meant',
      );
  }
};

const placed = (bounds: NonNullable<PlanComponent['rule']['bounds']>): readonly Rational[] => {
  try {
    return bounds(NOMINAL_QUOTA).filter((bound) => bound.sign() > 0);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
};
