import { formatAmountsIn, formatRatio, periodDays, type WireMoney } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { MoneyText } from '@attain/ui/parts';
import type { ComponentProgress, EvaluatedProgress } from '../../api/pay.js';
import { isOfOthers, measured, moveWords } from './measure-words.js';
import classes from './my-pay.module.css';

interface Paying {
  readonly key: string;
  readonly name: string;
  readonly rule: string;
  readonly plan: string;
  /** What it stands at, for components without a quota: there is no attainment to show. */
  readonly stands: string;
  readonly earned: WireMoney;
}

const ofSettled = (each: ComponentProgress): Paying => ({
  ...{ key: `${each.plan} ${each.component}`, name: each.component, rule: each.rule, earned: each.earned },
  plan: `Plan ${each.plan}, version ${each.planVersion}${each.attainment === null ? '' : ` · attainment ${formatRatio(each.attainment)}`}`,
  stands: '',
});

const standsAt = (each: EvaluatedProgress): string => {
  const { measure } = each;
  if (measure === null || measure.quota !== null || isOfOthers(each.kind)) return moveWords(each.kind);
  return `${measured(measure.value, measure, each)} ${measure.measure}, ${periodDays(measure)}. ${moveWords(each.kind)}`;
};

const ofEvaluated = (each: EvaluatedProgress): Paying => {
  const attainment = isOfOthers(each.kind) ? null : (each.measure?.attainment ?? null);
  return {
    ...{ key: `${each.plan} ${each.component} ${each.earned.currency}`, name: each.title, rule: each.rule, earned: each.earned },
    plan: `Plan ${each.plan}, version ${each.planVersion}${attainment === null ? '' : ` · attainment ${formatRatio(attainment)}`}`,
    stands: standsAt(each),
  };
};

export interface ComponentsListProps {
  readonly components: readonly ComponentProgress[];
  readonly evaluated: readonly EvaluatedProgress[];
}

/** What the plan pays for, in words, with what each component paid and what moves it. */
export const ComponentsList = ({ components, evaluated }: ComponentsListProps) => (
  <Section title="What pays" about="Each component of the plan, its rule, and what it pays in this period">
    <ul className={classes.components}>
      {[...components.map(ofSettled), ...evaluated.map(ofEvaluated)].map((each) => (
        <li key={each.key} className={classes.component}>
          <div>
            <h3 className={classes.componentName}>{each.name}</h3>
            <p className={classes.rule}>{formatAmountsIn(each.rule)}</p>
            {each.stands === '' ? null : <p className={classes.rule}>{each.stands}</p>}
            <p className={classes.small}>{each.plan}</p>
          </div>
          <span className={classes.componentPay}>
            <MoneyText money={each.earned} live />
          </span>
        </li>
      ))}
    </ul>
  </Section>
);
