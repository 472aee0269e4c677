import type { Static } from 'typebox';
import type { DealChange } from '@attain/contracts/crm';
import type { DealFacts } from './deal.js';

export type Change = Static<typeof DealChange>;

/** One state of a deal: what it says and whether it is there. */
export interface DealSide {
  readonly facts: DealFacts;
  readonly deleted: boolean;
}

const sameSplits = (a: DealFacts['splits'], b: DealFacts['splits']): boolean =>
  a.length === b.length && a.every((split, index) => split.user === b[index]?.user && split.share === b[index]?.share);

const statusChanges = (before: DealFacts, after: DealFacts): Change[] => {
  if (before.status === after.status) {
    return after.status === 'won' && after.wonOn.length > before.wonOn.length && before.wonOn.length > 0 ? ['reopened', 'won'] : [];
  }
  if (after.status !== 'open') return [after.status];
  return ['reopened'];
};

/** What happened between two told states of a deal; `edited` when it is nothing that has a name. */
export const changesBetween = (before: DealSide | null, after: DealSide): Change[] => {
  const found: Change[] = [];
  if (before === null) {
    found.push('created');
    if (after.facts.status !== 'open') found.push(after.facts.status);
  } else {
    const [was, is] = [before.facts, after.facts];
    found.push(...statusChanges(was, is));
    if (was.amount !== is.amount || was.currency !== is.currency) found.push('amount-changed');
    if (was.owner !== is.owner) found.push('owner-changed');
    if (was.closeDate !== is.closeDate) found.push('close-date-moved');
    if (!sameSplits(was.splits, is.splits)) found.push('splits-changed');
    if (was.stage !== is.stage || was.pipeline !== is.pipeline) found.push('stage-changed');
  }
  if (after.facts.mergedInto !== null && before?.facts.mergedInto !== after.facts.mergedInto) found.push('merged');
  if (after.deleted && !before?.deleted) found.push('deleted');
  if (before?.deleted && !after.deleted) found.push('restored');
  return found.length > 0 ? found : ['edited'];
};
