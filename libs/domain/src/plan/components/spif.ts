import Type from 'typebox';
import { leastOf, rationalZero, type Rational } from '../../money/index.js';
import { checkMeasure } from '../component-terms.js';
import { Code } from '../component-fields.js';
import { defineRule, type PriceFacts, type Priced } from '../kind.js';
import { exactOf } from '../tier-pricing.js';
import { checkDay, readAmount, readNotNegative } from '../read-amounts.js';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

interface SpifFields {
  readonly measure: string;
  readonly perUnit: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly mostUnits?: string;
}

const price = (facts: PriceFacts): Priced => {
  const [units, perUnit] = [exactOf(facts['units']), exactOf(facts['perUnit'])];
  const exact = units.times(perUnit);
  return {
    exact,
    parts: [{ label: 'units', input: units, rate: perUnit, amount: exact }],
    steps: [`${units} units × ${perUnit} = ${exact}`],
  };
};

/** SPIF: short-term cash per unit, beside the plan; it counts towards no quota but that of its own measure. */
export const spif = defineRule<SpifFields>({
  code: 'spif',
  summary: 'An amount per unit sold within a window, both of its days included, up to a number of units.',
  fields: {
    measure: Code,
    perUnit: Type.String(),
    window: Type.Object({ from: Day, to: Day }, { additionalProperties: false }),
    mostUnits: Type.Optional(Type.String()),
  },
  read: (fields, context, findings) => {
    const { window, measure } = fields;
    const perUnit = readAmount(fields.perUnit, 'perUnit', context, findings);
    const most = fields.mostUnits === undefined ? null : readNotNegative(fields.mostUnits, 'mostUnits', context, findings);
    const known = checkMeasure(measure, 'measure', 'credit', false, context, findings);
    checkDay(window.from, 'window.from', findings);
    checkDay(window.to, 'window.to', findings);
    if (known && context.measures.get(measure)?.unit !== 'count') {
      findings.add(
        'measure',
        'MEASURE_NOT_COUNTED',
        `"${measure}" is money, not a number of units`,
        'Use `value: quantity` or `value: count`',
      );
      return null;
    }
    if (window.to < window.from) {
      findings.add('window.to', 'COMPONENT_UNREACHABLE', 'The window ends before it begins', 'Use a date on or after `from`');
      return null;
    }
    if (!perUnit || !known) return null;
    return {
      measures: [measure],
      components: [],
      basis: 'credit',
      perCredit: true,
      words: `${perUnit.text} ${context.currency} per unit of ${measure} from ${window.from} to ${window.to}, both included${most ? `, at most ${most.text} units` : ''}.`,
      earn: (input) => {
        const limit = most?.resolve(input.values(window.from)) ?? null;
        const counted = (units: Rational): Rational => (limit ? leastOf(units, limit) : units);
        let sold = rationalZero;
        return input
          .credits(measure, 'credit')
          .filter(({ payable, date }) => payable && date >= window.from && date <= window.to)
          .map((credit) => {
            const line = { credit, payPeriod: credit.payPeriod, date: credit.date, label: 'spif' };
            if (credit.held) return { ...line, facts: null, held: credit.held };
            // To date, so that units that come back give back what they were paid, and no more.
            const before = counted(sold);
            sold = sold.plus(credit.value);
            const units = counted(sold).minus(before);
            return { ...line, facts: { units, perUnit: perUnit.resolve(input.values(credit.date)) }, held: null };
          });
      },
    };
  },
  price,
});
