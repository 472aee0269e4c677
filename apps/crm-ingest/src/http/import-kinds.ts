import type { ImportKind } from '../imports/fields.js';

/** Kinds of record as routes name them. */
export const importKinds = { people: 'people', accounts: 'accounts', deals: 'deals' } as const satisfies Record<ImportKind, ImportKind>;
