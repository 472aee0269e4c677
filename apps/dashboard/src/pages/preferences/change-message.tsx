import classes from './preferences.module.css';
import { refusalWords, type Change } from './use-change.js';

/** What came of a change, said to screen readers too. */
export const ChangeMessage = ({ change, saved }: { readonly change: Change; readonly saved: string }) => (
  <p role="status" className={`${classes.message} ${change.problem ? classes.bad : classes.good}`}>
    {change.problem ? refusalWords(change.problem) : change.done ? saved : ''}
  </p>
);
