import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { formatInstant } from '../format/index.js';
import { useLive } from '../live/index.js';
import classes from './frame.module.css';

/** What the application puts at the end of every page's head: inbox and profile. */
export const FrameChrome = createContext<ReactNode>(null);

export interface PageFrameProps {
  readonly title: string;
  /** Whose figures these are: a person or a team. */
  readonly scope?: ReactNode;
  /** Period picker and filters. */
  readonly controls?: ReactNode;
  /** The instant that the figures are of. */
  readonly asOf?: string | null | undefined;
  readonly children: ReactNode;
}

const words = { live: 'Live', connecting: 'Connecting', offline: 'Not live' } as const;

/** When the figures are of, and whether changes arrive by themselves. */
const AsOf = ({ at }: { readonly at: string }) => {
  const state = useLive();
  return (
    <span className={classes.asOf}>
      <span className={`${classes.dot} ${classes[state]}`} aria-hidden />
      {words[state]}
      <span className="a-number">as of {formatInstant(at, new Date())}</span>
    </span>
  );
};

/** The one frame of every page: title, whose, when, controls, then the page. */
export const PageFrame = ({ title, scope, controls, asOf, children }: PageFrameProps) => {
  const chrome = useContext(FrameChrome);
  useEffect(() => {
    document.title = `${title} · Attain`;
  }, [title]);
  return (
    <>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1 className={classes.title}>{title}</h1>
          {scope ? <span className={classes.scope}>{scope}</span> : null}
        </div>
        {controls ? <div className={classes.controls}>{controls}</div> : null}
        <div className={classes.end}>
          {asOf ? <AsOf at={asOf} /> : null}
          {chrome}
        </div>
      </header>
      <main id="page" tabIndex={-1} className={classes.page}>
        {children}
      </main>
    </>
  );
};
