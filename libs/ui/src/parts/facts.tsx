import type { ReactNode } from 'react';
import classes from './parts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** Two to four facts beside each other, below the headline. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {facts.map(({ label, value, note }) => (
      <div key={label} className={classes.fact}>
        <dt>{label}</dt>
        <dd className={classes.factValue}>{value}</dd>
        {note === undefined ? null : <dd className={classes.factNote}>{note}</dd>}
      </div>
    ))}
  </dl>
);
