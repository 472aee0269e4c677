import type { Role } from './company.js';

export interface LateFigures {
  /** From the event to its committed lines, milliseconds, of each. */
  readonly milliseconds: number[];
  /** How many of them moved a tier's crossing, or the rate of a period, of whom is measured. */
  readonly moved: number;
}

export interface Memory {
  /** Most that the process held at any time, megabytes. */
  readonly peakMb: number;
  readonly nowMb: number;
}

/** What the benchmark asks of the process that runs the service. */
export type Question =
  | { readonly ask: 'planning' }
  | { readonly ask: 'recalculate'; readonly roles: readonly Role[] }
  | { readonly ask: 'late'; readonly of: Role; readonly count: number; readonly seed: number }
  | { readonly ask: 'quiet' }
  | { readonly ask: 'memory' };

export interface Answers {
  readonly planning: null;
  /** Milliseconds. */
  readonly recalculate: number;
  readonly late: LateFigures;
  readonly quiet: number;
  readonly memory: Memory;
}
