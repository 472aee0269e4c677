import Type from 'typebox';
import { defineEvent, Id, Nullable, Span } from '../event/index.js';

/** Who is credited with a won deal, over all time. One policy applies to the whole company. */
export const creditingPolicyChanged = defineEvent({
  type: 'attain.planning.crediting-policy.changed.v1',
  topic: 'attain.planning.crediting-policies',
  summary: 'Whole timeline of the crediting policy.',
  producer: 'planning',
  consumers: ['metrics'],
  retention: 'state',
  key: (policy) => policy.policyId,
  schema: Type.Object({
    policyId: Id,
    code: Type.String({ maxLength: 100 }),
    timeline: Type.Array(
      Type.Object({
        ...Span,
        /** `crm`: the CRM's revenue splits where present, else the owner; `owner`: the owner has it all. */
        direct: Type.Union([Type.Literal('crm'), Type.Literal('owner')]),
        /** Managers above that get a roll-up credit; null means all, 0 none. */
        rollupLevels: Nullable(Type.Integer({ minimum: 0, maximum: 20 })),
      }),
      { maxItems: 100 },
    ),
  }),
  example: {
    policyId: '5f0c1b7e-0000-5000-8000-0000000000e1',
    code: 'company',
    timeline: [{ from: '2024-01-01', to: null, direct: 'crm', rollupLevels: null }],
  },
});
