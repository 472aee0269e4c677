import { compareAmounts, formatAmount, formatAmountsIn } from '@attain/ui/format';
import type { LineTrace } from '../../api/why.js';
import { exactAmount, exactRatio, fromMinor } from './exact-number.js';
import { roundingWords } from './why-words.js';
import classes from './why.module.css';

/** Kinds that pay an amount per unit; the rate of the others is a share. */
const PER_UNIT = new Set(['unit-rate', 'spif']);

const numberLabel = (kind: string): string => (PER_UNIT.has(kind) ? 'Units' : 'Of');

/** Steps in words that the table of parts does not show already. */
const moreSteps = ({ steps, parts }: LineTrace): string[] =>
  steps.filter((step) => !parts.some(({ label }) => step.startsWith(`${label}: `)));

/** Whether nothing was rounded, capped or divided away: the sum of the parts is what it pays. */
const isSame = ({ exact, amount }: LineTrace): boolean => !exact.includes('/') && compareAmounts(exact, amount) === 0;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface SumProps {
  readonly label: string;
  readonly amount: string;
  readonly last?: boolean;
}

const Sum = ({ label, amount, last = false }: SumProps) => (
  <tr className={last ? classes.sum : undefined}>
    <th scope="row" colSpan={3}>
      {label}
    </th>
    <td>{amount}</td>
  </tr>
);

const roundedLabel = (trace: LineTrace): string => {
  const { rounding, cap, split } = trace;
  const rounded = isSame(trace) ? '' : `rounded once, ${roundingWords(rounding)}`;
  const limited = cap === null ? '' : 'within the cap';
  const divided = split === null ? '' : 'divided among the parties';
  const how = [limited, rounded, divided].filter(Boolean).join(', ');
  return how === '' ? 'Pays' : `Pays, ${how}`;
};

/**
 * What a line of any kind is made of: its parts with rate and amount, what limits and divides them, and the steps in words.
 * `digits` are those of the currency.
 */
export const LineSteps = ({ trace, digits }: { readonly trace: LineTrace; readonly digits: number }) => {
  const { parts, kind, currency, cap, split } = trace;
  const perUnit = PER_UNIT.has(kind);
  const rateOf = (rate: string | null): string => (rate === null ? '–' : perUnit ? exactAmount(rate, digits) : exactRatio(rate));
  const words = moreSteps(trace);
  return (
    <>
      {words.length === 0 ? null : (
        <ol className={classes.list}>
          {words.map((step) => (
            <li key={step}>{capitalised(formatAmountsIn(step))}</li>
          ))}
        </ol>
      )}
      {parts.length === 0 ? null : (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Part by part, table">
          <table className={classes.steps}>
            <caption className={classes.caption}>Part by part, {currency}</caption>
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">{numberLabel(kind)}</th>
                <th scope="col">Rate</th>
                <th scope="col">Pays</th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ label, input, rate, amount }, index) => (
                <tr key={`${label} ${index}`}>
                  <th scope="row">{capitalised(formatAmountsIn(label))}</th>
                  <td>{exactAmount(input, perUnit ? 0 : digits)}</td>
                  <td>{rateOf(rate)}</td>
                  <td>{exactAmount(amount, digits)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              {isSame(trace) ? null : <Sum label="Sum, exact" amount={exactAmount(trace.exact, digits)} />}
              <Sum label={roundedLabel(trace)} amount={formatAmount(trace.amount, { atLeast: digits })} last />
            </tfoot>
          </table>
        </div>
      )}
      {cap === null ? null : (
        <p>
          The component earns at most {formatAmount(fromMinor(cap.most, digits))} {currency}; {formatAmount(fromMinor(cap.before, digits))}{' '}
          {currency} of it came before this line.
        </p>
      )}
      {split === null ? null : (
        <p>Divided among {split.weights.length} parties by their shares; the parts sum to the whole, to the cent.</p>
      )}
      {trace.rate === null ? null : <p>Exchange rate {trace.rate}.</p>}
    </>
  );
};
