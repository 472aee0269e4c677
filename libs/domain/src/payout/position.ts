/**
 * Where a credit sits in its basis: date, deal id, kind, joined so that text order is credit order. A bare date sits before
 * every credit of that day; ids have one width.
 */
export type Position = string;

const DATE = 10;

/** The place of a credit; `kind` is one character that orders kinds within a deal. */
export const positionOf = (on: string, dealId: string, kind: string): Position => `${on}${dealId}${kind}`;

/** The next place after that of a credit: closes a range that should include it. */
export const after = (position: Position): Position =>
  `${position.slice(0, -1)}${String.fromCharCode(position.charCodeAt(position.length - 1) + 1)}`;

/** The date of a place. */
export const dateOf = (position: Position): string => position.slice(0, DATE);

/** The parts of a place; deal and kind are empty for a bare date. */
export const partsOf = (position: Position): { readonly on: string; readonly dealId: string; readonly kind: string } => ({
  on: position.slice(0, DATE),
  dealId: position.length > DATE ? position.slice(DATE, -1) : '',
  kind: position.length > DATE ? position.slice(-1) : '',
});
