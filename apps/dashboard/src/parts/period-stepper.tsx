import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatSpan, periodName, type NamedPeriod } from '@attain/ui/format';
import classes from './parts.module.css';

const DAY_MS = 86_400_000;

/** The calendar date before one. */
export const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

export interface PeriodStepperProps {
  readonly period: NamedPeriod;
  readonly onBefore: () => void;
  /** Null where there is no later period to look at. */
  readonly onNext: (() => void) | null;
}

/** The period that is shown, and the way to the ones before and after. */
export const PeriodStepper = ({ period, onBefore, onNext }: PeriodStepperProps) => (
  <div className={classes.stepper} role="group" aria-label="Period">
    <button type="button" className={classes.step} aria-label="Period before" onClick={onBefore}>
      <IconChevronLeft size={18} aria-hidden />
    </button>
    <span className={classes.stepLabel} title={formatSpan(period.start, period.end)}>
      {periodName(period)}
    </span>
    <button type="button" className={classes.step} aria-label="Next period" disabled={onNext === null} onClick={onNext ?? undefined}>
      <IconChevronRight size={18} aria-hidden />
    </button>
  </div>
);

export interface PastPeriodStepperProps {
  readonly period: NamedPeriod;
  /** The last day of it that has passed; a period that has not ended has no next one. */
  readonly asOf: string;
  /** Any day of the wanted period. */
  readonly onDate: (date: string) => void;
}

/** Steps through periods up to the one that runs. */
export const PastPeriodStepper = ({ period, asOf, onDate }: PastPeriodStepperProps) => (
  <PeriodStepper
    period={period}
    onBefore={() => onDate(dayBefore(period.start))}
    onNext={asOf < dayBefore(period.end) ? null : () => onDate(period.end)}
  />
);
