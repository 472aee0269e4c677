import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatSpan, periodName } from '@attain/ui/format';
import type { PeriodView } from '../api/team.js';
import classes from './parts.module.css';

const DAY_MS = 86_400_000;

/** The calendar date before one. */
export const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

export interface PeriodStepperProps {
  readonly period: PeriodView;
  /** The last day of it that has passed; a period that has not ended has no next one to look at. */
  readonly asOf: string;
  /** Any day of the wanted period. */
  readonly onDate: (date: string | undefined) => void;
}

/** The period that is shown, and the way to the ones before and after. */
export const PeriodStepper = ({ period, asOf, onDate }: PeriodStepperProps) => (
  <div className={classes.stepper} role="group" aria-label="Period">
    <button type="button" className={classes.step} aria-label="Period before" onClick={() => onDate(dayBefore(period.start))}>
      <IconChevronLeft size={18} aria-hidden />
    </button>
    <span className={classes.stepLabel} title={formatSpan(period.start, period.end)}>
      {periodName(period)}
    </span>
    <button
      type="button"
      className={classes.step}
      aria-label="Next period"
      disabled={asOf < dayBefore(period.end)}
      onClick={() => onDate(period.end)}
    >
      <IconChevronRight size={18} aria-hidden />
    </button>
  </div>
);
