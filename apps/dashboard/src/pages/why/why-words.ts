const roundings: Readonly<Record<string, string>> = {
  'half-away': 'halves away from zero',
  'half-even': 'halves to the even digit',
  down: 'towards zero',
  up: 'away from zero',
  floor: 'down',
  ceiling: 'up',
};

/** How a line was rounded, in words. */
export const roundingWords = (rounding: string): string => roundings[rounding] ?? rounding;

const kinds: Readonly<Record<string, string>> = {
  direct: 'Owner of the deal',
  split: 'Share of the deal',
  overlay: 'Overlay',
  rollup: 'Roll-up from the team',
  team: 'Team',
};

/** What a kind of credit means. */
export const creditWords = (kind: string): string => kinds[kind] ?? kind;

const helds: Readonly<Record<string, string>> = {
  'rate-missing': 'There is no exchange rate for its date yet. It pays as soon as there is one.',
  'quota-missing': 'There is no quota for its date yet, and attainment decides what it pays. It pays as soon as there is one.',
};

/** Why a line waits. */
export const heldWords = (held: string): string => helds[held] ?? 'It waits for a rule that is missing.';

/** Whether a decimal text is 0. */
export const isNothing = (amount: string): boolean => !/[1-9]/.test(amount);
