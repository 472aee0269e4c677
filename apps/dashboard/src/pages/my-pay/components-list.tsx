import { formatAmountsIn, formatRatio } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { MoneyText } from '@attain/ui/parts';
import type { ComponentProgress } from '../../api/pay.js';
import classes from './my-pay.module.css';

/** What the plan pays for, in words, with what each component paid. */
export const ComponentsList = ({ components }: { readonly components: readonly ComponentProgress[] }) => (
  <Section title="What pays" about="Each component of the plan, its rule, and what it pays in this period">
    <ul className={classes.components}>
      {components.map((each) => (
        <li key={`${each.plan} ${each.component}`} className={classes.component}>
          <div>
            <h3 className={classes.componentName}>{each.component}</h3>
            <p className={classes.rule}>{formatAmountsIn(each.rule)}</p>
            <p className={classes.small}>
              Plan {each.plan}, version {each.planVersion}
              {each.attainment === null ? '' : ` · attainment ${formatRatio(each.attainment)}`}
            </p>
          </div>
          <span className={classes.componentPay}>
            <MoneyText money={each.earned} live />
          </span>
        </li>
      ))}
    </ul>
  </Section>
);
