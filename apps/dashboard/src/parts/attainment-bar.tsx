import { formatRatio, plotted } from '@attain/ui/format';
import classes from './parts.module.css';

/** The bar ends here; the number goes on. */
const LONGEST = 1.5;

const percent = (ratio: number): string => `${(Math.min(LONGEST, Math.max(0, ratio)) / LONGEST) * 100}%`;

/** Attainment as a number with a short bar; a tick shows where one should be today. */
export const AttainmentBar = ({ ratio, expected }: { readonly ratio: string | null; readonly expected?: string | undefined }) =>
  ratio === null ? (
    <span className={classes.none}>–</span>
  ) : (
    <span className={classes.attainment}>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} style={{ width: percent(plotted(ratio)) }} />
        {expected === undefined ? null : <span className={classes.tick} style={{ left: percent(plotted(expected)) }} />}
      </span>
      <span className={`a-number ${classes.ratio}`}>{formatRatio(ratio)}</span>
    </span>
  );
