/** How often a property runs: as often as `ATTAIN_PROPERTY_RUNS` says, else as often as an ordinary test run can afford. */
export const runs = (ordinary: number): { numRuns: number } => ({
  numRuns: Number.parseInt(process.env['ATTAIN_PROPERTY_RUNS'] ?? String(ordinary), 10),
});

/** Time that a property may take when it runs 10,000 times on a busy machine. */
export const LONG = 3_600_000;
