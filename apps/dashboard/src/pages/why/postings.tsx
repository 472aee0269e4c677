import { formatDate, signOf } from '@attain/ui/format';
import { MoneyText, StatusBadge } from '@attain/ui/parts';
import type { Explanation } from '../../api/why.js';
import classes from './why.module.css';

type Release = Explanation['releases'][number];

const reasons: Readonly<Record<string, string>> = {
  earned: 'Earned',
  released: 'Released',
  'prior period': 'Correction of a closed period',
  clawback: 'Clawback',
  returned: 'Taken back',
};

/** What a posting is called. */
export const postingWords = (reason: string): string => reasons[reason] ?? reason;

/** Whether the line itself is what a clawback took back. */
export const isClawback = ({ trace, held, amount, releases }: Explanation): boolean =>
  trace === null && held === null && signOf(amount.amount) < 0 && releases.some(({ reason }) => reason === 'clawback');

/** Whether only a posting is left of it, because its credit or its rule is gone. */
export const isTakenBack = ({ trace, held, releases }: Explanation): boolean =>
  trace === null && held === null && releases.some(({ reason }) => reason === 'returned');

/** Every period in which something of a line was posted, with why; closed periods never change. */
export const Postings = ({ releases }: { readonly releases: readonly Release[] }) => (
  <div className={classes.scroll} tabIndex={0} role="region" aria-label="Posted so far, table">
    <table className={classes.steps}>
      <caption className={classes.caption}>Posted so far, {releases[0]?.amount.currency}</caption>
      <thead>
        <tr>
          <th scope="col">Period from</th>
          <th scope="col">Why</th>
          <th scope="col">State</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {releases.map((each) => (
          <tr key={`${each.postingPeriod} ${each.reason}`}>
            <th scope="row">{formatDate(each.postingPeriod)}</th>
            <td>{postingWords(each.reason)}</td>
            <td>
              <StatusBadge status={each.closed ? 'final' : 'provisional'} />
            </td>
            <td>
              <MoneyText money={each.amount} bare />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
