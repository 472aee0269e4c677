import Type from 'typebox';
import { allocate, minorDigits, Rational, rationalZero } from '../../money/index.js';
import { checkMeasure } from '../component-terms.js';
import { BasisName, Code } from '../component-fields.js';
import { defineRule, type PoolMember, type PriceFacts, type Priced } from '../kind.js';
import { exactOf, fieldsOf, listOf, textOf } from '../tier-pricing.js';
import { earnAtEnd, lessEarlier } from '../to-date.js';
import { readAmount, readNotNegative } from '../read-amounts.js';

interface PoolFields {
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly amount?: string;
  readonly rate?: string;
  readonly measure?: string;
  readonly share: 'equal' | 'participation-days' | 'credited';
}

const Text = Type.String({ minLength: 1, maxLength: 200 });

/** Weights as whole numbers in one unit. */
const whole = (weights: readonly Rational[]): bigint[] => {
  const unit = weights.reduce((product, { d }) => product * d, 1n);
  return weights.map(({ n, d }) => n * (unit / d));
};

const due = (facts: PriceFacts): Priced => {
  const currency = textOf(facts['currency']);
  const digits = minorDigits(currency);
  const pool = exactOf(facts['pool']);
  const members = listOf(facts['members']).map((each) => ({ id: textOf(fieldsOf(each)['id']), weight: exactOf(fieldsOf(each)['weight']) }));
  const own = members.findIndex(({ id }) => id === textOf(facts['participant']));
  const weights = whole(members.map(({ weight }) => weight));
  const parts = weights.every((weight) => weight === 0n) ? weights : allocate(pool.atScale(digits, 'half-away'), weights);
  const exact = Rational.of(parts[own] ?? 0n, 10n ** BigInt(digits));
  const weight = members[own]?.weight ?? rationalZero;
  return {
    exact,
    parts: [{ label: 'share of the pool', input: pool, rate: null, amount: exact }],
    steps: [
      `pool ${pool}, ${members.length} members`,
      `own weight ${weight} of ${members.map((member) => member.weight.toString()).join(' + ')}: ${exact}`,
    ],
  };
};
const price = lessEarlier(due);

const weightOf = (member: PoolMember, share: PoolFields['share']): Rational =>
  share === 'equal' ? Rational.of(member.days > 0n ? 1n : 0n) : share === 'participation-days' ? Rational.of(member.days) : member.weight;

/** Team pool: an amount shared among those who hold the component; the parts always sum to the whole. */
export const teamPool = defineRule<PoolFields>({
  code: 'team-pool',
  summary: 'A pool, fixed or a rate on what the team is credited with, shared equally, by participation days, or by own credits.',
  fields: {
    basis: BasisName,
    amount: Type.Optional(Text),
    rate: Type.Optional(Text),
    measure: Type.Optional(Code),
    share: Type.Enum(['equal', 'participation-days', 'credited']),
  },
  read: (fields, context, findings) => {
    const { basis, measure, share } = fields;
    if ((fields.amount === undefined) === (fields.rate === undefined)) {
      findings.add('amount', 'POOL_NOT_ONE', 'A pool is either an amount or a rate on a measure', 'Keep one of them');
      return null;
    }
    if ((fields.rate !== undefined || share === 'credited') && measure === undefined) {
      findings.add('measure', 'MEASURE_MISSING', 'Nothing says which credits make the pool or its shares', 'Add `measure`');
      return null;
    }
    const known = measure === undefined || checkMeasure(measure, 'measure', basis, false, context, findings);
    const size =
      fields.amount === undefined
        ? readNotNegative(fields.rate ?? '', 'rate', context, findings)
        : readAmount(fields.amount, 'amount', context, findings);
    if (!known || !size) return null;
    return {
      measures: measure ? [measure] : [],
      components: [],
      around: 'holders',
      basis,
      words: `A pool of ${fields.amount === undefined ? `${size.text} of the team's ${measure ?? ''}` : `${size.text} ${context.currency}`} per ${basis}, shared ${share === 'credited' ? `by ${measure ?? ''}` : share === 'equal' ? 'equally' : 'by participation days'}.`,
      earn: (input) =>
        earnAtEnd(
          input,
          basis,
          'team pool',
          ({ basisPeriod, through }) => {
            const values = input.values(through);
            const base =
              fields.rate === undefined || measure === undefined ? Rational.of(1n) : input.teamAttained(measure, basis, through).amount;
            const members = input.poolMembers(basisPeriod, basis, measure ?? null);
            return {
              ...{ pool: base.times(size.resolve(values)), participant: input.participant, currency: input.currency },
              members: members.map((member) => ({ id: member.participant, weight: weightOf(member, share) })),
            };
          },
          price,
        ),
    };
  },
  price,
});
