import { configureGlobal } from 'fast-check';

/** Any number does; it only has to stay. */
const defaultSeed = 20_260_101;

/**
 * Property tests draw the same cases in every run, so that a red build is about the change in it. `ATTAIN_SEED=random` goes
 * looking for new cases, `ATTAIN_SEED=<number>` comes back to those of a run; a failure names seed and path in either case.
 */
const wanted = process.env.ATTAIN_SEED ?? String(defaultSeed);
if (wanted !== 'random') {
  if (!/^-?\d{1,10}$/.test(wanted)) throw new Error(`ATTAIN_SEED is a whole number or "random", not "${wanted}"`);
  configureGlobal({ seed: Number(wanted) });
}
