import type { FactKind } from '../fact-kind.js';
import { adjustment } from './adjustment.js';
import { advance } from './advance.js';
import { assignment } from './assignment.js';
import { invoice, receipt, refund } from './cash.js';
import { credit } from './credit.js';
import { deal } from './deal.js';
import { figure } from './figure.js';
import { opening } from './opening.js';
import { participant } from './participant.js';
import { quota } from './quota.js';
import { rate } from './rate.js';
import { review } from './review.js';
import { score } from './score.js';

/** Every kind of given fact; a new one is a file and a line here. */
export const factKinds: readonly FactKind[] = [
  participant,
  assignment,
  quota,
  deal,
  credit,
  figure,
  score,
  invoice,
  receipt,
  refund,
  rate,
  adjustment,
  advance,
  opening,
  review,
];
