import Type from 'typebox';
import { pageShape, type Shown } from '@attain/platform/http';
import type { ListedFact } from '../facts/list-facts.js';
import { factKinds } from '../facts/kinds/index.js';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) => Type.Union([shape, Type.Null()]);
const text = Type.String();

export const factShape = Type.Object({
  factId: text,
  kind: Type.String({ enum: factKinds.map(({ kind }) => kind) }),
  personId: nullable(text),
  personName: nullable(text),
  dealId: nullable(text),
  /** First date whose pay may depend on it. */
  from: text,
  /** `in force`, or `waiting` for a second person. */
  status: Type.Union([Type.Literal('in force'), Type.Literal('waiting')]),
  version: Type.Integer(),
  givenBy: text,
  givenAt: text,
  approvedBy: nullable(text),
  /** As it stands in a facts document, people and deals by their ids. */
  fact: Type.Object({}, { additionalProperties: true }),
});
export type ApiFact = Shown<typeof factShape>;

export const factPageShape = pageShape(factShape);

export const factsGivenShape = Type.Object({
  /** New or changed facts, by kind. */
  changed: Type.Record(text, Type.Integer()),
  unchanged: Type.Integer(),
  /** Ids of facts that count when a second person has agreed. */
  waiting: Type.Array(text),
  /** Facts that nothing pays by as things stand. */
  warnings: Type.Array(text),
});

export const toApiFact = (fact: ListedFact): ApiFact => ({
  ...{ factId: fact.id, kind: fact.kind, personId: fact.personId, personName: fact.personName, dealId: fact.dealId, from: fact.from },
  status: fact.needsApproval && fact.approver === null ? 'waiting' : 'in force',
  ...{ version: fact.version, givenBy: fact.author, givenAt: fact.writtenAt.toISOString(), approvedBy: fact.approver },
  fact: JSON.parse(fact.body) as ApiFact['fact'],
});
