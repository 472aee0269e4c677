import { Headline } from '@attain/ui/frame';
import { formatInstant, holdsDay, periodName, signOf } from '@attain/ui/format';
import { Delta, MoneyText, StatusBadge } from '@attain/ui/parts';
import { Fragment } from 'react';
import type { PayProgress } from '../../api/pay.js';
import { heldLines } from './held-section.js';
import classes from './my-pay.module.css';

const spoken = { month: 'this month', quarter: 'this quarter', half: 'this half-year', year: 'this year' } as const;

/** The period in a sentence: `this quarter`, `in October 2026`. */
const when = ({ period, asOf }: PayProgress): string => {
  if (period === null) return '';
  return holdsDay(period, asOf.slice(0, 10)) ? spoken[period.basis] : `in ${periodName(period)}`;
};

/** What was posted since the visit before. */
const Since = ({ posted }: { readonly posted: NonNullable<PayProgress['posted']> }) => {
  const since = `since ${formatInstant(posted.since, new Date())}`;
  const moved = posted.amounts.filter(({ amount }) => signOf(amount) !== 0);
  if (moved.length === 0) return <span>Nothing changed {since}, your last visit.</span>;
  return moved.map((money) => <Delta key={money.currency} money={money} against={`${since}, your last visit`} />);
};

/** This period's earnings in one sentence. */
export const PayHeadline = ({ progress, own }: { readonly progress: PayProgress; readonly own: boolean }) => {
  const held = heldLines(progress);
  return (
    <div>
      <Headline note={progress.posted && own ? <Since posted={progress.posted} /> : null}>
        {progress.earned.map((money, index) => (
          <Fragment key={money.currency}>
            {index > 0 ? ' and ' : ''}
            <strong>
              <MoneyText money={money} live />
            </strong>
          </Fragment>
        ))}{' '}
        earned {when(progress)}
      </Headline>
      <div className={classes.badges}>
        <StatusBadge status={progress.status === 'closed' ? 'final' : 'provisional'}>
          {progress.status === 'closed' ? 'Final' : 'Provisional until the period closes'}
        </StatusBadge>
        {held > 0 ? <StatusBadge status="held">{held === 1 ? '1 line held' : `${held} lines held`}</StatusBadge> : null}
        {progress.recalculating ? <StatusBadge status="provisional">Being calculated anew</StatusBadge> : null}
      </div>
    </div>
  );
};
