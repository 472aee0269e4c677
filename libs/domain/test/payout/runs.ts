/** How often a property runs: as often as `ATTAIN_PROPERTY_RUNS` says, else as often as an ordinary test run can afford. */
export const runs = (ordinary: number): { numRuns: number; seed?: number } => {
  const { ATTAIN_PROPERTY_RUNS: asked, ATTAIN_PROPERTY_SEED: seed } = process.env;
  return {
    numRuns: asked === undefined ? ordinary : Number.parseInt(asked, 10),
    ...(seed === undefined ? {} : { seed: Number.parseInt(seed, 10) }),
  };
};

/** Time that a property may take when it runs 10,000 times on a busy machine. */
export const LONG = 1_800_000;
