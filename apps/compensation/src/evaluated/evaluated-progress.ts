import { daysBetween, type IsoDate } from '@attain/domain/calendar';
import { divideDecimal, formatDecimal } from '@attain/domain/money';
import { eligibleUnder, isEvaluated, type Rulebook } from '../app/rulebook.js';
import { versionOn } from './plan-stretches.js';
import type { EvaluatedComponent, ShownLine } from './read-evaluated.js';

/** What waits under one reason; minor units. */
export interface HeldPay {
  readonly reason: string;
  readonly lines: number;
  readonly waiting: bigint;
}

/** A component of an evaluated plan over all pay periods that are asked for; minor units. */
export interface EvaluatedProgress
  extends Pick<EvaluatedComponent, 'plan' | 'planVersion' | 'component' | 'title' | 'kind' | 'rule' | 'currency' | 'measure'> {
  readonly earned: bigint;
  readonly held: readonly HeldPay[];
  /** Share of the quota at an even pace by today, 6 decimals, rounded down; null without a quota or outside of the basis. */
  readonly expected: string | null;
}

const heldOf = (lines: readonly ShownLine[]): HeldPay[] => {
  const held = new Map<string, HeldPay>();
  for (const { held: reason, waiting } of lines) {
    if (reason === null) continue;
    const known = held.get(reason);
    held.set(reason, { reason, lines: (known?.lines ?? 0) + 1, waiting: (known?.waiting ?? 0n) + waiting });
  }
  return [...held.values()];
};

const expectedOf = (measure: EvaluatedComponent['measure'], today: IsoDate): string | null => {
  if (!measure || measure.quota === null || today < measure.start || today >= measure.end) return null;
  const [gone, all] = [daysBetween(measure.start, today) + 1, daysBetween(measure.start, measure.end)];
  return formatDecimal(divideDecimal({ coefficient: BigInt(gone), scale: 0 }, { coefficient: BigInt(all), scale: 0 }, 6, 'down'));
};

/** Components of the same name in several pay periods as one: earnings summed, the rest as the latest period has it. */
const together = (own: readonly EvaluatedComponent[], today: IsoDate): EvaluatedProgress => {
  const last = own.at(-1)!;
  const measure = own.map((each) => each.measure).findLast((each) => each !== null) ?? null;
  const { plan, planVersion, component, title, kind, rule, currency } = last;
  return {
    ...{ plan, planVersion, component, title, kind, rule, currency, measure },
    earned: own.reduce((sum, { amount }) => sum + amount, 0n),
    held: heldOf(own.flatMap(({ lines }) => lines)),
    expected: expectedOf(measure, today),
  };
};

/** Components of the plans that somebody is assigned to on a day, of which nothing was earned yet. */
const unearned = (rules: Rulebook, personId: string, on: IsoDate): EvaluatedProgress[] =>
  [...new Set((rules.assignments.get(personId) ?? []).map(({ plan }) => plan))]
    .filter((plan) => isEvaluated(rules, plan))
    .filter((plan) => eligibleUnder(rules, personId, plan).some(({ from, to }) => from <= on && (to === null || on < to)))
    .flatMap((plan) => {
      const planVersion = versionOn(rules, plan, on);
      const document = rules.documents.get(plan)?.find(({ version }) => version === planVersion)?.rules;
      return (document?.components ?? []).map(
        ({ terms, rule, kind }): EvaluatedProgress => ({
          ...{ plan, planVersion, component: terms.code, title: terms.title, kind: kind.code, rule: rule.words },
          ...{ currency: document?.currency ?? '', measure: null, earned: 0n, held: [], expected: null },
        }),
      );
    });

export interface ProgressGround {
  readonly rules: Rulebook;
  readonly personId: string;
  /** Components of the pay periods asked for, in order. */
  readonly components: readonly EvaluatedComponent[];
  /** The day whose assignments count; null where the reader may not see them. */
  readonly on: IsoDate | null;
  readonly today: IsoDate;
}

const nameOf = ({ plan, component, currency }: Pick<EvaluatedProgress, 'plan' | 'component' | 'currency'>): string =>
  `${plan}/${component}/${currency}`;

/** Every component of evaluated plans that somebody earned by or can earn by, in the plan's own order where it is known. */
export const evaluatedProgress = ({ rules, personId, components, on, today }: ProgressGround): EvaluatedProgress[] => {
  const earned = new Map<string, EvaluatedComponent[]>();
  for (const each of components) earned.set(nameOf(each), [...(earned.get(nameOf(each)) ?? []), each]);
  const found = new Map([...earned].map(([name, own]) => [name, together(own, today)]));
  const planned = on === null ? [] : unearned(rules, personId, on).map((each) => found.get(nameOf(each)) ?? each);
  const names = new Set(planned.map(nameOf));
  return [...planned, ...[...found.values()].filter((each) => !names.has(nameOf(each)))];
};
