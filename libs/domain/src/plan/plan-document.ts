import Type, { type Static, type TSchema } from 'typebox';
import { BasisName, Code } from './component-fields.js';
import { sharedFields } from './component-terms.js';
import type { Preset, RuleKind } from './kind.js';
import { MeasureFields } from './measure.js';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Text = Type.String({ minLength: 1, maxLength: 400 });
const closed = { additionalProperties: false };

export const payPeriods = ['week', 'two-weeks', 'half-month', 'month', 'quarter'] as const;

const Draw = Type.Object(
  {
    kind: Type.Enum(['recoverable', 'non-recoverable']),
    amount: Text,
    prorate: Type.Optional(Type.Enum(['none', 'months', 'calendar-days', 'participation-days'])),
    from: Type.Optional(Day),
    until: Type.Optional(Day),
    recover: Type.Optional(
      Type.Object(
        {
          from: Type.Literal('excess'),
          maxShare: Type.Optional(Text),
          maxShareOf: Type.Optional(Type.Enum(['excess', 'pay'])),
          start: Type.Optional(Day),
          within: Type.Optional(Text),
        },
        closed,
      ),
    ),
  },
  closed,
);

const OnEnd = Type.Object(
  {
    draw: Type.Optional(Type.Enum(['collect', 'forgive'])),
    cap: Type.Optional(Type.Enum(['pay', 'forfeit'])),
    holdback: Type.Optional(Type.Enum(['pay', 'forfeit'])),
    negative: Type.Optional(Type.Enum(['collect', 'forgive'])),
  },
  closed,
);

/** Everything of a plan document but its components. */
export const PlanFields = Type.Object(
  {
    $schema: Type.Optional(Type.String({ maxLength: 400 })),
    plan: Code,
    version: Type.Optional(Type.String({ maxLength: 10 })),
    title: Type.Optional(Type.String({ maxLength: 200 })),
    description: Type.Optional(Type.String({ maxLength: 4000 })),
    source: Type.Optional(Type.String({ maxLength: 1000 })),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    calendar: Type.String({ minLength: 1, maxLength: 100 }),
    payPeriod: Type.Optional(Type.Enum([...payPeriods])),
    rounding: Type.Optional(Type.Enum(['half-away', 'half-even'])),
    effective: Type.Object({ from: Day, to: Type.Optional(Type.Union([Day, Type.Null()])) }, closed),
    onStart: Type.Optional(Type.Object({ attainment: Type.Enum(['carry', 'restart']) }, closed)),
    rateTables: Type.Optional(Type.Object({ attainment: Text, pay: Type.Optional(Text) }, closed)),
    values: Type.Optional(Type.Record(Type.String(), Text)),
    measures: Type.Record(Type.String(), MeasureFields),
    components: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1, maxItems: 100 }),
    cap: Type.Optional(Type.Object({ per: Type.Literal('pay-period'), amount: Text, excess: Type.Enum(['forfeit', 'carry']) }, closed)),
    draw: Type.Optional(Draw),
    onEnd: Type.Optional(OnEnd),
    examples: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 200 })),
  },
  closed,
);
export type PlanFields = Static<typeof PlanFields>;
export { BasisName };

/** The schema of one kind's component: its own fields and those that all kinds share. */
export const componentSchema = (kind: RuleKind): TSchema =>
  Type.Object({ kind: Type.Literal(kind.code), ...sharedFields, ...kind.fields }, { ...closed, description: kind.summary });

/** The short form of a component: the preset's questions instead of the fields that it expands to. */
export const presetSchema = (kind: RuleKind, name: string, { summary, questions, fields }: Preset): TSchema =>
  Type.Object(
    { kind: Type.Literal(kind.code), preset: Type.Literal(name), ...sharedFields, ...fields },
    { ...closed, description: [summary, ...questions].join(' ') },
  );

/** The whole document as JSON Schema, for editors and forms. */
export const planSchemaOf = (kinds: Iterable<RuleKind>): TSchema =>
  Type.Object(
    {
      ...PlanFields.properties,
      components: Type.Array(
        Type.Union(
          [...kinds].flatMap((kind) => [
            componentSchema(kind),
            ...Object.entries(kind.presets ?? {}).map(([name, preset]) => presetSchema(kind, name, preset)),
          ]),
        ),
        { minItems: 1, maxItems: 100 },
      ),
    },
    { ...closed, title: 'Attain plan document, version 1' },
  );
