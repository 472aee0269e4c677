import Type from 'typebox';
import { leastOf, rationalOne, sumRational } from '../../money/index.js';
import { checkMeasure, percent } from '../component-terms.js';
import { BasisName, Code } from '../component-fields.js';
import { defineRule, type PriceFacts, type Priced, type Proration } from '../kind.js';
import { ProrateField, readTarget, targetFacts } from '../target.js';
import { exactOf, fieldsOf, listOf, textOf } from '../tier-pricing.js';
import { earnAtEnd, lessEarlier } from '../to-date.js';
import { readConstant } from '../read-amounts.js';

interface ScorecardFields {
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly of: string;
  readonly prorate?: Proration;
  readonly metrics: readonly { readonly measure: string; readonly weight: string; readonly cap?: string; readonly atLeast?: string }[];
  readonly most?: string;
}

const Text = Type.String({ minLength: 1, maxLength: 200 });

const due = (facts: PriceFacts): Priced => {
  const target = exactOf(facts['target']);
  const parts = listOf(facts['metrics']).map((each) => {
    const { measure, weight, attained, quota, cap, atLeast } = fieldsOf(each);
    const attainment = exactOf(attained).over(exactOf(quota));
    const reached = atLeast === null || atLeast === undefined || attainment.compare(exactOf(atLeast)) >= 0;
    const counted = !reached ? exactOf('0') : cap === null || cap === undefined ? attainment : leastOf(attainment, exactOf(cap));
    const input = target.times(exactOf(weight));
    return { label: textOf(measure), input, rate: counted, amount: input.times(counted) };
  });
  const sum = sumRational(parts.map(({ amount }) => amount));
  const most = facts['most'];
  const exact = most === null || most === undefined ? sum : leastOf(sum, target.times(exactOf(most)));
  return { exact, parts, steps: parts.map(({ label, input, rate, amount }) => `${label}: ${input} × ${rate} = ${amount}`) };
};
const price = lessEarlier(due);

/** Scorecard: attainments of several measures, each capped, then weighted, then capped together. */
export const scorecard = defineRule<ScorecardFields>({
  code: 'scorecard',
  summary: 'A target amount by the weighted attainment of several measures, settled at the end of the basis.',
  fields: {
    basis: BasisName,
    of: Text,
    prorate: Type.Optional(ProrateField),
    metrics: Type.Array(
      Type.Object({ measure: Code, weight: Text, cap: Type.Optional(Text), atLeast: Type.Optional(Text) }, { additionalProperties: false }),
      { minItems: 1, maxItems: 20 },
    ),
    most: Type.Optional(Text),
  },
  read: (fields, context, findings) => {
    const target = readTarget(fields.of, fields.prorate, context, findings);
    const share = (text: string | undefined, path: string) => (text === undefined ? null : readConstant(text, path, context, findings));
    const metrics = fields.metrics.map(({ measure, weight, cap, atLeast }, index) => {
      const here = `metrics[${index}]`;
      checkMeasure(measure, `${here}.measure`, fields.basis, true, context, findings);
      return {
        measure,
        weight: share(weight, `${here}.weight`) ?? rationalOne,
        cap: share(cap, `${here}.cap`),
        atLeast: share(atLeast, `${here}.atLeast`),
      };
    });
    if (sumRational(metrics.map(({ weight }) => weight)).compare(rationalOne) !== 0)
      findings.add('metrics', 'WEIGHTS_DO_NOT_SUM', 'The weights of the metrics do not sum to 100%', 'Let them sum to 100%');
    const most = share(fields.most, 'most');
    if (!target) return null;
    return {
      measures: metrics.map(({ measure }) => measure),
      components: [],
      basis: fields.basis,
      words: `${fields.of} ${context.currency} per ${fields.basis} × ${metrics.map(({ measure, weight, cap }) => `${percent(weight)} of ${measure}'s attainment${cap ? ` up to ${percent(cap)}` : ''}`).join(' + ')}${most ? `, at most ${percent(most)} of it` : ''}.`,
      earn: (input) =>
        earnAtEnd(
          input,
          fields.basis,
          'scorecard',
          ({ basisPeriod, through }) => {
            const measured = metrics.map((metric) => ({ ...metric, ...input.attained(metric.measure, fields.basis, through) }));
            const missing = measured.find(({ quota }) => quota === null);
            if (missing) return missing.reason ?? 'quota-missing';
            const facts = measured.map(({ measure, weight, cap, atLeast, amount, quota }) => ({
              measure,
              weight,
              cap,
              atLeast,
              attained: amount,
              quota,
            }));
            return { metrics: facts, most, ...targetFacts(target, input, basisPeriod, through) };
          },
          price,
        ),
    };
  },
  price,
});
