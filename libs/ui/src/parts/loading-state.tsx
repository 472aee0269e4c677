import classes from './parts.module.css';

/** Holds the place of what is being read, in its shape, so that nothing jumps when it comes. */
export const LoadingState = ({ rows = 6, label = 'Loading' }: { readonly rows?: number; readonly label?: string }) => (
  <div role="status" aria-label={label} className={classes.loading}>
    {Array.from({ length: rows }, (_, row) => (
      <span key={row} className={classes.bone} aria-hidden />
    ))}
  </div>
);
