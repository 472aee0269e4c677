export interface Mismatch {
  readonly lineId: string;
  readonly payable: string;
  readonly replay: string | null;
}

/** What a walk over all traces counts. */
export interface ReplayTally {
  creditLines: number;
  periodLines: number;
  /** Lines that pay nothing and say why: held ones are not replayed. */
  held: number;
  /** Lines that closed periods froze. */
  frozen: number;
  mismatches: number;
  first: Mismatch[];
}

const MOST_NAMED = 20;

/** Counts a line whose trace comes to another amount. */
export const compareReplay = (tally: ReplayTally, lineId: string, payable: bigint, replayed: bigint | null): void => {
  if (payable === replayed) return;
  tally.mismatches += 1;
  if (tally.first.length >= MOST_NAMED) return;
  tally.first.push({ lineId, payable: String(payable), replay: replayed === null ? null : String(replayed) });
};
