import { useId, type ReactNode } from 'react';
import classes from './frame.module.css';

/** The page's one headline: a figure in a sentence. What is wrapped in `<strong>` is the figure. */
export const Headline = ({ children, note }: { readonly children: ReactNode; readonly note?: ReactNode }) => (
  <div className={classes.headline}>
    <p className={classes.sentence}>{children}</p>
    {note ? <p className={classes.note}>{note}</p> : null}
  </div>
);

export interface SectionProps {
  readonly title: string;
  /** Says what is shown, below the title. */
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  /** Without a frame of its own: for plain text and tables that carry one. */
  readonly plain?: boolean;
  readonly children: ReactNode;
}

/** A part of a page under its own title. Sections are never nested. */
export const Section = ({ title, about, actions, plain = false, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={plain ? classes.plain : classes.section}>
      <div className={classes.sectionHead}>
        <div>
          <h2 id={id} className={classes.sectionTitle}>
            {title}
          </h2>
          {about ? <p className={classes.about}>{about}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {children}
    </section>
  );
};

/** Two sections side by side where there is room: the first takes what the second leaves. */
export const Split = ({ children }: { readonly children: ReactNode }) => <div className={classes.split}>{children}</div>;
