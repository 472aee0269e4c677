import Type from 'typebox';
import { leastOf, rationalOne, sumRational, type Rational } from '../../money/index.js';
import { BasisName, Code } from '../component-fields.js';
import { percent } from '../component-terms.js';
import { defineRule, type PriceFacts, type Priced, type Score } from '../kind.js';
import { exactOf, fieldsOf, listOf, textOf } from '../tier-pricing.js';
import { earnAtEnd, lessEarlier } from '../to-date.js';
import { ProrateField, readTarget, targetFacts } from '../target.js';
import type { Proration } from '../kind.js';
import { readConstant } from '../read-amounts.js';

interface MboFields {
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly of: string;
  readonly prorate?: Proration;
  readonly objectives: readonly { readonly code: string; readonly weight: string; readonly cap?: string }[];
  readonly levels?: Readonly<Record<string, string>>;
}

const Text = Type.String({ minLength: 1, maxLength: 200 });

const due = (facts: PriceFacts): Priced => {
  const target = exactOf(facts['target']);
  const parts = listOf(facts['objectives']).map((each) => {
    const { code, weight, score, cap } = fieldsOf(each);
    const counted = cap === null || cap === undefined ? exactOf(score) : leastOf(exactOf(score), exactOf(cap));
    const input = target.times(exactOf(weight));
    return { label: textOf(code), input, rate: counted, amount: input.times(counted) };
  });
  return {
    exact: sumRational(parts.map(({ amount }) => amount)),
    parts,
    steps: parts.map(({ label, input, rate, amount }) => `${label}: ${input} × ${rate} = ${amount}`),
  };
};
const price = lessEarlier(due);

/** Objectives: each is scored, capped, then weighted; named levels pay what they name and nothing between them. */
export const mbo = defineRule<MboFields>({
  code: 'mbo',
  summary: 'Scores of objectives pay shares of a target amount: each objective is capped, then weighted.',
  fields: {
    basis: BasisName,
    of: Text,
    prorate: Type.Optional(ProrateField),
    objectives: Type.Array(Type.Object({ code: Code, weight: Text, cap: Type.Optional(Text) }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 20,
    }),
    levels: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Text)),
  },
  read: (fields, context, findings) => {
    const target = readTarget(fields.of, fields.prorate, context, findings);
    const objectives = fields.objectives.map(({ code, weight, cap }, index) => ({
      code,
      weight: readConstant(weight, `objectives[${index}].weight`, context, findings) ?? rationalOne,
      cap: cap === undefined ? null : readConstant(cap, `objectives[${index}].cap`, context, findings),
    }));
    if (sumRational(objectives.map(({ weight }) => weight)).compare(rationalOne) !== 0)
      findings.add('objectives', 'WEIGHTS_DO_NOT_SUM', 'The weights of the objectives do not sum to 100%', 'Let them sum to 100%');
    const levels = new Map<string, Rational>();
    for (const [name, text] of Object.entries(fields.levels ?? {})) {
      const pays = readConstant(text, `levels.${name}`, context, findings);
      if (pays) levels.set(name, pays);
    }
    if (!target) return null;
    const scoreOf = (score: Score | string | null): Rational | string => {
      if (score === null) return 'score-missing';
      if (typeof score === 'string') return score;
      if (score.level === null) return score.value ?? 'score-missing';
      return levels.get(score.level) ?? 'level-unknown';
    };
    return {
      measures: [],
      components: [],
      basis: fields.basis,
      words: `${fields.of} ${context.currency} per ${fields.basis}, by ${objectives.map(({ code, weight }) => `${code} (${percent(weight)})`).join(', ')}${
        levels.size > 0
          ? `; levels pay ${Object.entries(fields.levels ?? {})
              .map(([name, text]) => `${name} ${text.trim()}`)
              .join(', ')}`
          : ''
      }.`,
      earn: (input) =>
        earnAtEnd(
          input,
          fields.basis,
          'objectives',
          ({ basisPeriod, through }) => {
            const scored = objectives.map(({ code, weight, cap }) => ({
              code,
              weight,
              cap,
              score: scoreOf(input.score(code, basisPeriod)),
            }));
            const missing = scored.find(({ score }) => typeof score === 'string');
            if (missing) return missing.score as string;
            return { objectives: scored, ...targetFacts(target, input, basisPeriod, through) };
          },
          price,
        ),
    };
  },
  price,
});
