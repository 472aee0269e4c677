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

/** Whether a decimal text is 0. */
export const isNothing = (amount: string): boolean => !/[1-9]/.test(amount);
