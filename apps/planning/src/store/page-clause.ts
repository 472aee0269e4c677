import { column } from '@attain/platform/db';
import type { PageOf } from '../ports.js';

/** WHERE … ORDER BY … LIMIT of one page; parameters $1 to $3 are those of `pageParameters`. */
export const pageClause = (key: string, person: string, filter = 'true'): string =>
  `($1::uuid IS NULL OR ${key} > $1) AND ($2::uuid[] IS NULL OR ${person} = ANY($2)) AND ${filter} ORDER BY ${key} LIMIT $3`;

export const pageParameters = ({ after, personIds, limit }: PageOf): unknown[] => [
  after,
  personIds === null ? null : column.uuid(personIds),
  limit,
];
