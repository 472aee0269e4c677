import Type from 'typebox';
import { Nullable } from '@attain/contracts/event';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { pageShape } from '@attain/platform/http';

/** A person; `given` tells whether an import or the API has spoken of them, so that the CRM's name no longer counts. */
export const personShape = Type.Object({ ...personChanged.schema.properties, given: Type.Boolean() });
export const peopleShape = pageShape(personShape);
export const linesShape = pageShape(reportingLineChanged.schema);
export const quotasShape = pageShape(quotaChanged.schema);
export const calendarShape = calendarChanged.schema;
export const calendarsShape = pageShape(calendarShape);
export const policyShape = creditingPolicyChanged.schema;
export const policiesShape = pageShape(policyShape);

/** What became of an import, or of one row by the API. */
export const outcomeShape = Type.Object({
  rows: Type.Integer(),
  accepted: Type.Integer(),
  /** People, lines or quotas that are different now; 0 when the same file comes again. */
  changed: Type.Integer(),
  refused: Type.Array(Type.Object({ line: Type.Integer(), column: Nullable(Type.String()), code: Type.String(), reason: Type.String() })),
});

/** What `GET views/hash` answers; `hash` is over all views. */
export const hashShape = Type.Object({
  service: Type.Literal('planning'),
  hash: Type.String(),
  views: Type.Record(Type.String(), Type.String()),
});
