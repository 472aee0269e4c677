import Type, { type TSchema } from 'typebox';

/** One page of a list, as the documentation shows it. */
export const pageShape = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) });

/** One SHA-256 per convergent view; `settled` is false while changes are still being worked off. */
export const viewsHashShape = Type.Object({ views: Type.Record(Type.String(), Type.String()), settled: Type.Boolean() });
