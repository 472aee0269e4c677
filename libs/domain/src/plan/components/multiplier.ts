import Type from 'typebox';
import { rationalOne, rationalZero, sumRational } from '../../money/index.js';
import { checkMeasure } from '../component-terms.js';
import { BasisName, Code } from '../component-fields.js';
import { defineRule, type PriceFacts, type Priced } from '../kind.js';
import { exactOf, fieldsOf, listOf, textOf, tierAt, tierFacts } from '../tier-pricing.js';
import { AboveField, BoundaryField, TierFields, placeTiers, readTierTable, tierWords, type Boundary } from '../tier-table.js';
import { earnToDate, lessEarlier } from '../to-date.js';

interface MultiplierFields {
  readonly of: { readonly component: string };
  readonly measure: string;
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly tiers: Parameters<typeof readTierTable>[0];
  readonly above?: 'none' | 'last';
  readonly boundary: Boundary;
}

const due = (facts: PriceFacts): Priced => {
  const earned = exactOf(facts['earned']);
  const tiers = listOf(facts['tiers']).map((each) => {
    const { from, to, rate } = fieldsOf(each);
    return { from: exactOf(from), to: to === null || to === undefined ? null : exactOf(to), rate: exactOf(rate) };
  });
  const index = tierAt(tiers, exactOf(facts['attained']), textOf(facts['boundary']));
  const factor = (index === null ? undefined : tiers[index]?.rate) ?? rationalOne;
  const exact = earned.times(factor.minus(rationalOne));
  return {
    exact,
    parts: [{ label: 'multiplied earnings', input: earned, rate: factor.minus(rationalOne), amount: exact }],
    steps: [`earned ${earned}, factor ${factor}: ${exact} more`],
  };
};
const price = lessEarlier(due);

/** Multiplier: what a component earns, times a factor that attainment decides; the line is what the factor adds or takes. */
export const multiplier = defineRule<MultiplierFields>({
  code: 'multiplier',
  summary: "A component's unrounded earnings of the basis, times a factor by tiers of attainment.",
  fields: {
    of: Type.Object({ component: Code }, { additionalProperties: false }),
    measure: Code,
    basis: BasisName,
    tiers: TierFields,
    above: Type.Optional(AboveField),
    boundary: BoundaryField,
  },
  read: (fields, context, findings) => {
    const table = readTierTable(fields.tiers, fields.above, context, findings);
    const known = checkMeasure(fields.measure, 'measure', fields.basis, table?.needsQuota ?? false, context, findings);
    if (table && table.pays !== 'rate')
      findings.add('tiers', 'FACTORS_NEEDED', 'Tiers of a multiplier are factors', 'Give every tier a `rate` such as 120%');
    if (!table || !known || table.pays !== 'rate') return null;
    const { component } = fields.of;
    return {
      measures: [fields.measure],
      components: [component],
      basis: fields.basis,
      words: `${component} × ${tierWords(table, context.currency)} by ${fields.measure} of the ${fields.basis}.`,
      earn: (input) =>
        earnToDate(
          input,
          fields.basis,
          'multiplier',
          ({ basisPeriod, through }) => {
            const { amount, quota, reason } = input.attained(fields.measure, fields.basis, through);
            if (table.needsQuota && quota === null) return reason ?? 'quota-missing';
            const lines = input.earned(component).filter(({ date }) => date >= basisPeriod.start && date <= through);
            const earned = lines.length === 0 ? rationalZero : sumRational(lines.map(({ exact }) => exact));
            return {
              earned,
              attained: amount,
              quota,
              boundary: fields.boundary,
              tiers: tierFacts(placeTiers(table, quota, input.values(through))),
            };
          },
          price,
        ),
    };
  },
  price,
});
