import { Random } from '../generate/random.js';

/** Faults that a test switches on; none survives a restart. */
export interface Faults {
  /** The API answers 503, or cuts the connection, until this instant. */
  readonly outage: { readonly until: number; readonly mode: 'unavailable' | 'cut' } | null;
  /** This share of the API's calls is answered with 429 until the instant. */
  readonly storm: { readonly until: number; readonly share: number } | null;
  /** Every call is answered with 401 until the instant: a revoked token. */
  readonly revokedUntil: number;
  /** Added to every answer of the API. */
  readonly latencyMs: number;
  /** Edits that happen just before each follow-up page is read, so that rows move between pages. */
  readonly pageShift: number;
  /** Share of webhook events delivered twice. */
  readonly duplicates: number;
  /** Share of webhook events that never arrive. */
  readonly drops: number;
  /** Each webhook event waits a random time up to this, which shuffles them. */
  readonly disorderMs: number;
}

export const noFaults: Faults = {
  outage: null,
  storm: null,
  revokedUntil: 0,
  latencyMs: 0,
  pageShift: 0,
  duplicates: 0,
  drops: 0,
  disorderMs: 0,
};

/** The faults now switched on, with the seeded chance that decides whom they hit. */
export class FaultBoard {
  current: Faults = noFaults;
  random = new Random(1, 'faults');

  set(faults: Partial<Faults>, seed?: number): void {
    this.current = { ...this.current, ...faults };
    if (seed !== undefined) this.random = new Random(seed, 'faults');
  }

  clear(): void {
    this.current = noFaults;
  }
}
