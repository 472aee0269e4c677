import { dealChanged, type DealState } from '@attain/contracts/crm';
import { changesBetween } from '../canonical/changes.js';
import type { DealDerived, DealFacts } from '../canonical/deal.js';
import { recordId, referencedId } from '../canonical/identity.js';
import type { MirrorRow } from '../canonical/record.js';
import type { Publication } from './publication.js';

/** The deal as it stands, without what happened to it. */
export const dealStateOf = (row: MirrorRow): Omit<DealState, 'changes'> => stateOf(row, factsOf(row));

const factsOf = (row: MirrorRow): DealFacts => (row.parsed?.facts ?? JSON.parse(row.facts)) as DealFacts;

const detailsOf = ({ product, details }: DealFacts): NonNullable<DealState['details']> => ({
  ...(product === null ? {} : { product }),
  ...details,
});

const stateOf = (row: MirrorRow, facts: DealFacts): Omit<DealState, 'changes'> => {
  const derived = (row.parsed?.derived ?? JSON.parse(row.derived)) as DealDerived;
  const user = (externalId: string): string => referencedId(row.connectionId, 'user', externalId);
  return {
    dealId: row.id,
    connectionId: row.connectionId,
    externalId: row.externalId,
    name: facts.name,
    dealType: facts.dealType,
    status: facts.status,
    pipeline: facts.pipeline,
    stage: facts.stage,
    amount: derived.amount,
    homeAmount: derived.homeAmount,
    rate: derived.rate,
    closeDate: facts.closeDate,
    createdOn: facts.createdOn,
    ownerUserId: facts.owner === null ? null : user(facts.owner),
    accountId: facts.account === null ? null : referencedId(row.connectionId, 'account', facts.account),
    splits: facts.splits.map((split) => ({ userId: user(split.user), share: split.share })),
    wonOn: [...facts.wonOn],
    endedOn: derived.endedOn,
    mergedIntoDealId: facts.mergedInto === null ? null : recordId(row.connectionId, 'deal', facts.mergedInto),
    deleted: row.deleted,
    attention: [...derived.attention],
    sourceUpdatedAt: new Date(row.sourceVersion).toISOString(),
    ...(facts.product === null && facts.details === undefined ? {} : { details: detailsOf(facts) }),
  };
};

export const dealPublication: Publication<typeof dealChanged.schema> = {
  contract: dealChanged,
  event: (before, row) => {
    const facts = factsOf(row);
    const was = before === undefined ? null : { facts: factsOf(before), deleted: before.deleted };
    return { ...stateOf(row, facts), changes: changesBetween(was, { facts, deleted: row.deleted }) };
  },
};
