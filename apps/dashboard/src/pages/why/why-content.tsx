import { IconArrowRight } from '@tabler/icons-react';
import { compareAmounts, digitsOf, formatAmount, formatAmountsIn, formatDate, formatMoney, formatRatio, signOf } from '@attain/ui/format';
import { LoadingState, MoneyText, ProblemState, StatusBadge } from '@attain/ui/parts';
import type { ReactNode } from 'react';
import type { CreditTrace, Explanation } from '../../api/why.js';
import { LineSteps } from './line-steps.js';
import { isClawback, isTakenBack, Postings } from './postings.js';
import { TierSteps } from './tier-steps.js';
import { heldWords } from '../../parts/held-words.js';
import { useExplanation } from './use-explanation.js';
import { Corrections, WhyDetails } from './why-details.js';
import classes from './why.module.css';

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={classes.part}>
    <h3 className={classes.partTitle}>{title}</h3>
    {children}
  </section>
);

const Attainment = ({ trace, digits }: { readonly trace: CreditTrace; readonly digits: number }) =>
  trace.attainmentBefore === null || trace.attainmentAfter === null || trace.quota === null ? null : (
    <Part title="Attainment before and after">
      <p className={classes.moved}>
        <strong>{formatRatio(trace.attainmentBefore, { digits: 2 })}</strong>
        <IconArrowRight size={16} aria-label="to" />
        <strong>{formatRatio(trace.attainmentAfter, { digits: 2 })}</strong>
      </p>
      <p className={classes.quiet}>
        {formatAmount(trace.before, { atLeast: digits })} and {formatAmount(trace.credited, { atLeast: digits })} make{' '}
        {formatAmount(trace.after, { atLeast: digits })} of a quota of {formatAmount(trace.quota, { atLeast: digits })} {trace.currency}
      </p>
    </Part>
  );

const Steps = ({ explanation }: { readonly explanation: Explanation }) => {
  const { trace, held, reachedBy, deal } = explanation;
  if (held !== null) {
    const { why, help } = heldWords(held);
    return (
      <p>
        {why} {help}
      </p>
    );
  }
  if (isClawback(explanation))
    return (
      <p>
        {deal ? <bdi>{deal.name ?? deal.externalId}</bdi> : 'The credit'} ended after it was paid. The plan takes back what was paid of it;
        this is that amount.
      </p>
    );
  if (isTakenBack(explanation)) return <p>Nothing earns it any more: what earlier periods posted of it is taken back.</p>;
  if (trace === null) return <p>Credits of this component carry no pay of their own.</p>;
  if (trace.of === 'credit') return <TierSteps trace={trace} digits={digitsOf(explanation.amount.amount)} />;
  if (trace.of === 'line') return <LineSteps trace={trace} digits={digitsOf(explanation.amount.amount)} />;
  return (
    <>
      <ol className={classes.list}>
        {trace.steps.map((step) => (
          <li key={step}>{formatAmountsIn(step)}</li>
        ))}
      </ol>
      {reachedBy ? (
        <p>
          Reached by <bdi>{reachedBy.name ?? reachedBy.externalId}</bdi> on {formatDate(reachedBy.on)}.
        </p>
      ) : null}
    </>
  );
};

const Replay = ({ explanation }: { readonly explanation: Explanation }) => {
  if (explanation.replays === null) return null;
  return explanation.replays ? (
    <StatusBadge status="on-track">Computed again from this explanation: the same, to the cent</StatusBadge>
  ) : (
    <StatusBadge status="critical">Computed again, it differs: tell your compensation administrator</StatusBadge>
  );
};

/** Why a line pays what it pays, from the sum down to the deal. */
const Explained = ({ explanation }: { readonly explanation: Explanation }) => {
  const { deal, amount, held, trace, waiting, releases } = explanation;
  return (
    <div className={classes.why}>
      <div>
        <p className={classes.total}>
          <MoneyText money={amount} live />
        </p>
        <p className={classes.for}>
          {deal ? (
            <>
              for <bdi>{deal.name ?? deal.externalId}</bdi>
            </>
          ) : (
            `from ${explanation.plan.component}, for the whole period`
          )}
        </p>
        {held === null ? <Replay explanation={explanation} /> : <StatusBadge status="held">{heldWords(held).short}</StatusBadge>}
        {held !== null && waiting !== null && signOf(waiting.amount) !== 0 ? (
          <p className={classes.quiet}>
            <MoneyText money={waiting} /> waits
          </p>
        ) : null}
        {isClawback(explanation) ? <StatusBadge status="behind">Clawback</StatusBadge> : null}
      </div>
      <Part title="The rule">
        <blockquote className={classes.rule}>{formatAmountsIn(explanation.rule)}</blockquote>
      </Part>
      <Part title="Step by step">
        <Steps explanation={explanation} />
      </Part>
      {trace?.of === 'credit' ? <Attainment trace={trace} digits={digitsOf(amount.amount)} /> : null}
      <Part title="Deal and plan">
        <WhyDetails explanation={explanation} />
      </Part>
      <Part title={releases.length > 0 ? 'Periods' : 'Corrections'}>
        {trace?.of === 'line' && compareAmounts(trace.amount, amount.amount) !== 0 ? (
          <p>
            Of all that it earns, this period pays <strong>{formatMoney(amount)}</strong>.
          </p>
        ) : null}
        {releases.length > 0 ? <Postings releases={releases} /> : <Corrections explanation={explanation} />}
      </Part>
    </div>
  );
};

/** The explanation of a line, or what stands in its place. */
export const WhyContent = ({ lineId }: { readonly lineId: string }) => {
  const { data, error, refetch, isPlaceholderData } = useExplanation(lineId);
  if (error) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (!data || isPlaceholderData) return <LoadingState rows={9} />;
  return <Explained explanation={data} />;
};
