import { decodeCursor, encodeCursor, type PageQuery } from '@attain/platform/http';

interface SortKey {
  readonly minor: bigint;
  readonly dealId: string;
}

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

const compare = (a: SortKey, b: SortKey): number => {
  const [left, right] = [magnitude(a.minor), magnitude(b.minor)];
  if (left !== right) return left > right ? -1 : 1;
  return a.dealId < b.dealId ? -1 : a.dealId > b.dealId ? 1 : 0;
};

/** One page of what is all in memory, the greatest amount first, whichever way it moves. */
export function pageFrom<T>(
  all: readonly T[],
  { cursor, limit }: Pick<PageQuery, 'cursor' | 'limit'>,
  keyOf: (item: T) => SortKey,
): { rows: T[]; nextCursor: string | null } {
  const [minor, dealId] = decodeCursor(cursor, 2) ?? [];
  const after = minor === undefined || !/^-?\d{1,20}$/.test(`${minor}`) ? null : { minor: BigInt(minor), dealId: `${dealId}` };
  const sorted = [...all].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const rest = after === null ? sorted : sorted.filter((item) => compare(keyOf(item), after) > 0);
  const rows = rest.slice(0, limit);
  const last = rest.length > limit ? keyOf(rows.at(-1)!) : null;
  return { rows, nextCursor: last === null ? null : encodeCursor([last.minor.toString(), last.dealId]) };
}
