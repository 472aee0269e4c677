import { Section } from '@attain/ui/frame';
import { signOf, type WireMoney } from '@attain/ui/format';
import { MoneyText, StatusBadge } from '@attain/ui/parts';
import type { PayProgress } from '../../api/pay.js';
import { heldWords } from '../../parts/held-words.js';
import classes from './my-pay.module.css';

interface Waiting {
  readonly key: string;
  readonly component: string;
  readonly reason: string;
  readonly lines: number;
  /** What would be paid, where that can be told already. */
  readonly money: WireMoney | null;
}

const allOf = ({ components, evaluated }: PayProgress): Waiting[] => [
  ...components.flatMap(({ plan, component, held }) =>
    held.map(({ reason, credits }) => ({ key: `${plan} ${component} ${reason}`, component, reason, lines: credits, money: null })),
  ),
  ...evaluated.flatMap(({ plan, component, title, held }) =>
    held.map(({ reason, lines, waiting }) => ({
      ...{ key: `${plan} ${component} ${reason} ${waiting.currency}`, component: title, reason, lines },
      money: signOf(waiting.amount) === 0 ? null : waiting,
    })),
  ),
];

/** How many lines wait. */
export const heldLines = (progress: PayProgress): number => allOf(progress).reduce((sum, { lines }) => sum + lines, 0);

/** What waits, why, and what helps. Nothing is shown while nothing waits. */
export const HeldSection = ({ progress }: { readonly progress: PayProgress }) => {
  const held = allOf(progress);
  if (held.length === 0) return null;
  return (
    <Section title="What waits" about="It is never paid as 0: it is held until what is missing is there">
      <ul className={classes.components}>
        {held.map(({ key, component, reason, lines, money }) => {
          const { short, why, help } = heldWords(reason);
          return (
            <li key={key} className={classes.component}>
              <div>
                <h3 className={classes.heldName}>
                  <span className={classes.capital}>{component}</span> <StatusBadge status="held">{short}</StatusBadge>
                </h3>
                <p className={classes.rule}>
                  {why} {help}
                </p>
                {lines > 1 ? <p className={classes.small}>{lines} lines</p> : null}
              </div>
              {money === null ? null : (
                <span className={classes.componentPay}>
                  <MoneyText money={money} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
