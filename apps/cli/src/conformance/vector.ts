import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { readDocument } from '../document-file.js';
import { Failure } from '../failure.js';

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1, maxLength: 2000 });
const Outcome = Type.Enum(['equal', 'refused', 'held']);
const nullable = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Union([item, Type.Null()]);

/** One figure of a result, and what it must be. */
export const Expectation = Type.Object(
  {
    figure: Type.String({
      minLength: 1,
      maxLength: 300,
      description:
        'Where the figure stands in the result: a list, conditions on its entries, a field. `lines[deal=D1].amount` is of the one line whose deal is D1, `sum lines[earning=A|B].amount` the sum over all lines of A or B, `x / y` a quotient.',
    }),
    is: Type.String({
      minLength: 1,
      maxLength: 2000,
      description: 'A number, compared by its value, or a text; null as text where the result has null',
    }),
    round: Type.Optional(
      Type.String({ pattern: '^\\d$', description: 'Digits to which the figure is rounded, half away from zero, before it is compared' }),
    ),
  },
  closed,
);

const Case = Type.Object(
  {
    name: Type.Optional(Text),
    command: Type.Optional(Type.Enum(['kpi', 'amortise'])),
    plan: Type.Optional(Text),
    facts: Type.Optional(Text),
    asOf: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    outcome: Type.Optional(Outcome),
    expect: Type.Array(Type.Object({ ...Expectation.properties, vector: Type.Optional(Text), writes: Type.Optional(Text) }, closed), {
      minItems: 1,
      maxItems: 100,
    }),
  },
  closed,
);

const VectorFile = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Z]+-\\d{3}$' }),
    source: Text,
    title: Text,
    about: Text,
    outcome: Outcome,
    cases: Type.Array(Case, { minItems: 1, maxItems: 10 }),
    notShown: Type.Optional(Type.Array(Type.Object({ vector: Text, because: Text }, closed))),
    derived: Type.Optional(Type.Array(Text)),
  },
  closed,
);

export type Outcome = Static<typeof Outcome>;
export type VectorCase = Static<typeof Case>;

/** A published worked example as plan and facts files of ours, in a folder of its own. */
export type Vector = Static<typeof VectorFile> & { readonly folder: string };

/** The committed vectors, by id. @throws Failure when one does not read as a vector */
export const readVectors = (folder: string): Vector[] =>
  readdirSync(folder)
    .sort()
    .map((name) => {
      const file = join(folder, name, 'vector.yaml');
      const { value } = readDocument(file);
      if (!Value.Check(VectorFile, value)) {
        const [first] = Value.Errors(VectorFile, value);
        throw new Failure(`${file}: ${first?.instancePath ?? ''} ${first?.message ?? 'is no vector'}`);
      }
      for (const { plan, facts } of value.cases)
        for (const named of [plan, facts])
          if (named !== undefined && !existsSync(join(folder, name, named))) throw new Failure(`${file}: there is no ${named}`);
      return { ...value, folder: join(folder, name) };
    });

/** Language-neutral: everything that another engine needs to be held against the same figures. */
export const ExportedVectors = Type.Object(
  {
    title: Text,
    version: Type.Literal(1),
    vectors: Type.Array(
      Type.Object(
        {
          id: Text,
          source: Text,
          title: Text,
          about: Text,
          outcome: Outcome,
          cases: Type.Array(
            Type.Object(
              {
                name: nullable(Text),
                command: Type.Enum(['evaluate', 'check', 'kpi', 'amortise']),
                outcome: Outcome,
                plan: Type.Unknown({ description: 'The plan document; null when none is needed' }),
                facts: Type.Unknown({ description: 'The facts document; null when none is needed' }),
                asOf: nullable(Text),
                expect: Type.Array(Expectation, { minItems: 1 }),
              },
              closed,
            ),
            { minItems: 1 },
          ),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'Attain conformance vectors, version 1' },
);
export type ExportedVectors = Static<typeof ExportedVectors>;
