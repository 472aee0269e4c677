import { formatAmount, formatAmountsIn, formatRatio } from '@attain/ui/format';
import type { CreditTrace } from '../../api/why.js';
import { isNothing, roundingWords } from './why-words.js';
import classes from './why.module.css';

/**
 * What of the credit fell into each tier, its rate, and what that pays, down to the rounded sum.
 * `digits` are those of the currency.
 */
export const TierSteps = ({ trace, digits }: { readonly trace: CreditTrace; readonly digits: number }) => {
  const show = (amount: string): string => formatAmount(amount, { atLeast: digits });
  const met = trace.tiers.filter(({ part }) => !isNothing(part));
  const steps = met.length > 0 ? met : trace.tiers.slice(0, 1);
  return (
    <table className={classes.steps}>
      <caption className={classes.caption}>Tier by tier, {trace.currency}</caption>
      <thead>
        <tr>
          <th scope="col">Tier</th>
          <th scope="col">Part</th>
          <th scope="col">Rate</th>
          <th scope="col">Pays</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.tier}>
            <th scope="row">{formatAmountsIn(step.tier)}</th>
            <td>{show(step.part)}</td>
            <td>{formatRatio(step.rate, { digits: 4 })}</td>
            <td>{show(step.pay)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Sum, before rounding
          </th>
          <td>{show(trace.exact)}</td>
        </tr>
        <tr className={classes.sum}>
          <th scope="row" colSpan={3}>
            Rounded once, {roundingWords(trace.rounding)}
          </th>
          <td>{show(trace.amount)}</td>
        </tr>
      </tfoot>
    </table>
  );
};
