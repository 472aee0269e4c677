import fc from 'fast-check';

const MOST_RUNS = Number.parseInt(process.env.ATTAIN_PROPERTY_RUNS, 10);
const SEED = Number.parseInt(process.env.ATTAIN_SEED ?? '20260101', 10);

/**
 * What specs import from 'fast-check': few runs, always the same ones, so that results repeat. Why a property failed is nobody's question
 * here, so nothing is shrunk. A property that has its own seed is meant as it stands.
 */
export default {
  ...fc,
  assert: (property, options = {}) => {
    const few = { seed: SEED, numRuns: Math.min(options.numRuns ?? MOST_RUNS, MOST_RUNS) };
    return fc.assert(property, { ...options, ...(options.seed === undefined ? few : {}), endOnFailure: true });
  },
};
