import { accountKind } from './account.js';
import { dealKind } from './deal.js';
import type { KindCode, RecordKind } from './record.js';
import { userKind } from './user.js';

/** In the order in which a batch is applied: users and accounts before the deals that refer to them. */
export const kindsInOrder = [userKind, accountKind, dealKind] as unknown as readonly RecordKind[];

const byCode: ReadonlyMap<string, RecordKind> = new Map(kindsInOrder.map((kind) => [kind.code, kind]));

/** @throws RangeError for a code that no kind has */
export const kindOf = (code: KindCode): RecordKind => {
  const kind = byCode.get(code);
  if (kind === undefined) throw new RangeError(`"${code}" is no kind of record`);
  return kind;
};
