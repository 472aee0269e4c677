import Type from 'typebox';
import { BasisName, Code } from './component-fields.js';
import { componentKinds } from './registry.js';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const MeasureArguments = Type.Object(
  {
    credits: Type.Array(Type.Enum(['direct', 'split', 'overlay', 'rollup', 'team']), { minItems: 1, maxItems: 5 }),
    /** The deal's amount times the credit's share. */
    value: Type.Optional(Type.Enum(['deal.amount'])),
    filter: Type.Optional(Type.Object({ dealType: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false })),
    quota: Type.Optional(Type.Object({ basis: Type.Array(BasisName, { minItems: 1, maxItems: 4 }) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

/** Everything of a plan document but its components, each of which has the schema of its kind. */
export const PlanHead = Type.Object(
  {
    plan: Code,
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    calendar: Type.String({ minLength: 1, maxLength: 100 }),
    payPeriod: Type.Enum(['month', 'quarter']),
    rounding: Type.Optional(Type.Enum(['half-away', 'half-even'])),
    effective: Type.Object({ from: Day, to: Type.Optional(Type.Union([Day, Type.Null()])) }, { additionalProperties: false }),
    description: Type.Optional(Type.String({ maxLength: 4000 })),
    measures: Type.Record(Type.String(), MeasureArguments),
    components: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1, maxItems: 100 }),
  },
  { additionalProperties: false },
);
export type PlanHead = Type.Static<typeof PlanHead>;

/** The whole document as JSON Schema, for editors and forms. */
export const planDocumentSchema = Type.Object(
  {
    ...PlanHead.properties,
    components: Type.Array(Type.Union([...componentKinds.values()].map((kind) => kind.schema)), { minItems: 1, maxItems: 100 }),
  },
  { additionalProperties: false },
);

/** Fields of the full engine by where they stand; refused as not supported yet. */
export const laterFields = {
  plan: ['rateTables', 'values', 'draw', 'onEnd', 'examples', 'cap', 'gate', 'guarantee'],
  measure: ['of', 'blend', 'expression', 'subtract', 'floor'],
  quota: ['prorate', 'spread', 'ramp', 'carry'],
  filter: ['expression', 'product', 'account', 'participant'],
} as const;
