import type { KindCode } from '../canonical/record.js';
import { accountPublication } from './account-event.js';
import { dealPublication } from './deal-event.js';
import type { Publication } from './publication.js';
import { userPublication } from './user-event.js';

export { dealStateOf } from './deal-event.js';

/** One per kind of record. */
export const publications: Readonly<Record<KindCode, Publication>> = {
  user: userPublication as unknown as Publication,
  account: accountPublication as unknown as Publication,
  deal: dealPublication as unknown as Publication,
};
