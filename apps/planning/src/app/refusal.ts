/** Why one row (or one body) was not taken. */
export interface Refusal {
  /** Line of the file, header included; 1 for a JSON body. */
  readonly line: number;
  /** Null when the whole row is at fault. */
  readonly column: string | null;
  /** Stable, for programs. */
  readonly code: string;
  /** For people. */
  readonly reason: string;
}

/** What became of an import. */
export interface ImportOutcome {
  readonly rows: number;
  readonly accepted: number;
  /** People, lines or quotas that are different now; 0 when the same file comes again. */
  readonly changed: number;
  readonly refused: readonly Refusal[];
}

/** A body that is taken whole or not at all was refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ reason }) => reason).join('; '));
  }
}

export const byLine = (a: Refusal, b: Refusal): number => a.line - b.line;
