/** Credit kinds by the digit that orders them within a deal: the order of their names. */
const KINDS = ['direct', 'overlay', 'rollup', 'split', 'team'] as const;
export type KindName = (typeof KINDS)[number];
export const kindDigit = (kind: KindName): string => String(KINDS.indexOf(kind) + 1);
export const kindName = (digit: string): KindName => KINDS[Number.parseInt(digit, 10) - 1] ?? 'direct';
