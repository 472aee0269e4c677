import { formatRatio, periodDays } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { Gauge } from '@attain/ui/parts';
import type { ComponentProgress, EvaluatedProgress } from '../../api/pay.js';
import classes from './my-pay.module.css';
import { isOfOthers, measured } from './measure-words.js';

type Measured = EvaluatedProgress & { readonly measure: NonNullable<EvaluatedProgress['measure']> & { readonly attainment: string } };

const withQuota = (each: EvaluatedProgress): each is Measured => each.measure !== null && each.measure.attainment !== null;

const nameOf = ({ plan, measure }: Measured): string => `${plan} ${measure.measure} ${measure.basis}`;

export interface AttainmentSectionProps {
  readonly components: readonly EvaluatedProgress[];
  /** What the page shows already, by the same measure. */
  readonly shown: ComponentProgress | undefined;
}

/** Attainment of each measure with a quota, once, whatever number of components it moves. Nothing where no measure has one. */
export const AttainmentSection = ({ components, shown }: AttainmentSectionProps) => {
  const own = components
    .filter(withQuota)
    .filter(({ kind, measure }) => !isOfOthers(kind) && !(measure.measure === shown?.measure && measure.basis === shown.basis.name));
  const measures = [...new Map(own.map((each) => [nameOf(each), each])).values()];
  if (measures.length === 0) return null;
  return (
    <Section
      title={measures.length === 1 ? `Attainment of ${measures[0]!.measure.measure}` : 'Attainment'}
      about="What is measured against a quota, through the whole of its period"
    >
      <ul className={classes.gauges}>
        {measures.map((each) => (
          <li key={nameOf(each)} className={classes.gauge}>
            <Gauge value={each.measure.attainment} caption="of quota" expected={each.measure.expected} />
            <div>
              <h3 className={classes.componentName}>{each.measure.measure}</h3>
              <p className={classes.rule}>
                {measured(each.measure.value, each.measure, each)}
                {each.measure.quota === null ? '' : ` of a quota of ${measured(each.measure.quota, each.measure, each)}`}
              </p>
              <p className={classes.small}>
                {periodDays(each.measure)}
                {each.measure.expected === null ? '' : ` · ${formatRatio(each.measure.expected)} of it has passed`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};
