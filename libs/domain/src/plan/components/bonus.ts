import Type from 'typebox';
import { rationalZero, sumRational, type Rational } from '../../money/index.js';
import { checkMeasure } from '../component-terms.js';
import { BasisName, Code } from '../component-fields.js';
import { InvalidExpression, compileCondition, type Expression } from '../expression.js';
import type { Findings } from '../finding.js';
import { defineRule, type ComponentRule, type EarnInput, type PriceFacts, type Priced, type Proration, type RuleContext } from '../kind.js';
import type { Quantity } from '../quantity.js';
import { exactOf, fieldsOf, listOf, textOf } from '../tier-pricing.js';
import { ProrateField } from '../target.js';
import { earnToDate, lessEarlier, type Moment } from '../to-date.js';
import { readAmount, readAttainment, readNotNegative } from '../read-amounts.js';

interface When {
  readonly attainment?: string;
  readonly amount?: string;
  readonly score?: string;
  readonly expression?: string;
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly atLeast?: string;
  readonly moreThan?: string;
}

interface BonusFields {
  readonly when: When;
  readonly amount?: string;
  readonly share?: string;
  readonly of?: string | { readonly component: string };
  readonly prorate?: Proration;
  readonly steps?: readonly { readonly at: string; readonly amount: string }[];
}

interface Step {
  readonly at: Quantity;
  readonly amount: Quantity;
}

const Text = Type.String({ minLength: 1, maxLength: 400 });
const closed = { additionalProperties: false };

const due = (facts: PriceFacts): Priced => {
  const reachedValue = exactOf(facts['value']);
  const strict = textOf(facts['strict']) === 'yes';
  const steps = listOf(facts['steps']).map((each) => ({ at: exactOf(fieldsOf(each)['at']), amount: exactOf(fieldsOf(each)['amount']) }));
  const reached = steps.filter(({ at }) => (strict ? reachedValue.compare(at) > 0 : reachedValue.compare(at) >= 0)).at(-1);
  const amount = (reached?.amount ?? rationalZero).times(
    facts['participation'] === undefined ? exactOf('1') : exactOf(facts['participation']),
  );
  const label = reached ? `${strict ? 'above' : 'at least'} ${reached.at}` : 'threshold not reached';
  return {
    exact: amount,
    parts: reached ? [{ label, input: reachedValue, rate: null, amount }] : [],
    steps: [`${textOf(facts['subject'])}: ${reachedValue}`, `${label}: ${amount}`],
  };
};
const price = lessEarlier(due);

/** What is compared, by what `when` names. A text is the reason why it is undefined. */
type Look = (input: EarnInput, moment: Moment) => Rational | string | null;

const looks = (when: When): Readonly<Record<'attainment' | 'amount' | 'score', (code: string) => Look>> => ({
  attainment:
    (code) =>
    (input, { through }) => {
      const { amount, quota, reason } = input.attained(code, when.basis, through);
      return quota === null ? (reason ?? 'quota-missing') : amount.over(quota);
    },
  amount:
    (code) =>
    (input, { through }) =>
      input.attained(code, when.basis, through).amount,
  score:
    (code) =>
    (input, { basisPeriod, last }) => {
      const score = input.score(code, basisPeriod);
      if (typeof score === 'string') return score;
      if (score?.value) return score.value;
      return last ? 'score-missing' : null;
    },
});

const nameOf = (prefix: string, measure: string): string => `${prefix}_${measure.replaceAll('-', '_')}`;

/** Condition over `attainment_<measure>` and `amount_<measure>`: 1 when it holds, else 0. */
const readCondition = (when: When, context: RuleContext, findings: Findings): { look: Look; measures: string[] } | null => {
  const codes = [...context.measures.keys()];
  const used = codes.filter((code) => [nameOf('attainment', code), nameOf('amount', code)].some((name) => when.expression?.includes(name)));
  let condition: Expression<boolean>;
  try {
    condition = compileCondition(
      when.expression ?? '',
      codes.flatMap((code) => [nameOf('attainment', code), nameOf('amount', code)]),
    );
  } catch (error) {
    if (!(error instanceof InvalidExpression)) throw error;
    findings.add(
      'when.expression',
      'EXPRESSION_INVALID',
      error.reason,
      'Use attainment_<measure> and amount_<measure>, hyphens as underscores',
    );
    return null;
  }
  const look: Look = (input, { through }) => {
    const numbers: Record<string, Rational> = {};
    for (const code of used) {
      const { amount, quota, reason } = input.attained(code, when.basis, through);
      numbers[nameOf('amount', code)] = amount;
      if (quota !== null) numbers[nameOf('attainment', code)] = amount.over(quota);
      else if (when.expression?.includes(nameOf('attainment', code))) return reason ?? 'quota-missing';
    }
    return condition(numbers) ? exactOf('1') : rationalZero;
  };
  return { look, measures: used };
};

interface Subject {
  readonly look: Look;
  readonly measures: readonly string[];
  readonly words: string;
}

const readSubject = (when: When, context: RuleContext, findings: Findings): Subject | null => {
  const named = (['attainment', 'amount', 'score', 'expression'] as const).filter((name) => when[name] !== undefined);
  const [name] = named;
  if (!name || named.length !== 1) {
    findings.add(
      'when',
      'SUBJECT_NOT_ONE',
      'A bonus looks at exactly one of attainment, amount, score, expression',
      'Keep one: `attainment: bookings`',
    );
    return null;
  }
  if (name === 'expression') {
    const condition = readCondition(when, context, findings);
    return condition && { ...condition, words: when.expression ?? '' };
  }
  const code = when[name] ?? '';
  if (name !== 'score' && !checkMeasure(code, `when.${name}`, when.basis, name === 'attainment', context, findings)) return null;
  return { look: looks(when)[name](code), measures: name === 'score' ? [] : [code], words: `${name} of ${code} in the ${when.basis}` };
};

const readSteps = (fields: BonusFields, context: RuleContext, findings: Findings): Step[] | null => {
  const { when } = fields;
  const bound = when.expression === undefined ? (when.atLeast ?? when.moreThan) : '1';
  const amount = fields.amount ?? fields.share;
  const single = bound !== undefined && amount !== undefined ? [{ at: bound, amount }] : null;
  const stated = fields.steps ? 1 : 0;
  if ((fields.amount !== undefined ? 1 : 0) + (fields.share !== undefined ? 1 : 0) + stated !== 1) {
    findings.add('amount', 'AMOUNT_NOT_ONE', 'A bonus pays exactly one of amount, share, steps', 'Keep one of them');
    return null;
  }
  const thresholds = (when.atLeast === undefined ? 0 : 1) + (when.moreThan === undefined ? 0 : 1);
  if (thresholds !== (fields.steps || when.expression !== undefined ? 0 : 1)) {
    findings.add(
      'when',
      'THRESHOLD_NOT_ONE',
      'A bonus needs exactly one of `atLeast` and `moreThan`; steps and expressions have their own',
      'Keep one, such as `atLeast: 100%`',
    );
    return null;
  }
  const readThreshold = when.attainment === undefined ? (when.amount === undefined ? readNotNegative : readAmount) : readAttainment;
  const steps = (fields.steps ?? single ?? []).map(({ at, amount: pays }, index) => ({
    at: readThreshold(at, fields.steps ? `steps[${index}].at` : 'when', context, findings),
    amount: fields.share
      ? readNotNegative(pays, 'share', context, findings)
      : readAmount(pays, fields.steps ? `steps[${index}].amount` : 'amount', context, findings),
  }));
  steps.forEach(({ at, amount: pays }, index) => {
    const before = steps[index - 1]?.at?.constant;
    if (before && at?.constant && at.constant.compare(before) <= 0)
      findings.add(`steps[${index}].at`, 'TIER_OVERLAP', 'The step is not above the one before it', 'Let steps rise');
    if (pays?.constant && pays.constant.sign() <= 0)
      findings.add('amount', 'AMOUNT_NOT_POSITIVE', 'A bonus of 0 or less pays nothing', 'Use an amount above 0');
    if (at?.constant && at.constant.sign() <= 0)
      findings.add('when', 'THRESHOLD_NOT_POSITIVE', 'The threshold is reached before anything is sold', 'Use a threshold above 0');
  });
  return steps.every((step): step is Step => step.at !== null && step.amount !== null) ? steps : null;
};

/** What a share is a share of: an amount of the plan, or what a component earned in the basis, unrounded. */
const readBase = (
  fields: BonusFields,
  context: RuleContext,
  findings: Findings,
): { component: string | null; quantity: Quantity | null } | null => {
  const { of, share } = fields;
  if ((share === undefined) !== (of === undefined)) {
    findings.add('of', 'TARGET_MISSING', '`share` and `of` go together', 'Give both, such as `share: 20%` and `of: 5000`');
    return null;
  }
  if (of === undefined) return { component: null, quantity: null };
  if (typeof of !== 'string') return { component: of.component, quantity: null };
  const quantity = readAmount(of, 'of', context, findings);
  return quantity && { component: null, quantity };
};

const read = (fields: BonusFields, context: RuleContext, findings: Findings): ComponentRule | null => {
  const { when } = fields;
  const subject = readSubject(when, context, findings);
  const steps = readSteps(fields, context, findings);
  const base = readBase(fields, context, findings);
  if (!subject || !steps || !base) return null;
  const strict = when.moreThan !== undefined;
  const factor = (input: EarnInput, { basisPeriod, through }: Moment): Rational => {
    if (base.quantity) return base.quantity.resolve(input.values(through));
    if (!base.component) return exactOf('1');
    return sumRational(
      input
        .earned(base.component)
        .filter(({ date }) => date >= basisPeriod.start && date <= through)
        .map(({ exact }) => exact),
    );
  };
  const ofWords = base.component
    ? ` of ${base.component}`
    : base.quantity
      ? ` of ${base.quantity.text} ${context.currency}`
      : ` ${context.currency}`;
  return {
    measures: subject.measures,
    components: base.component ? [base.component] : [],
    basis: when.basis,
    words:
      when.expression === undefined
        ? `${steps.map(({ at, amount }) => `${amount.text}${ofWords} once ${subject.words} ${strict ? 'exceeds' : 'reaches'} ${at.text}`).join(', ')}${steps.length > 1 ? '; the highest step reached pays' : ''}.`
        : `${steps[0]?.amount.text ?? ''}${ofWords} while ${subject.words}.`,
    earn: (input) =>
      earnToDate(
        input,
        when.basis,
        'bonus',
        (moment) => {
          const value = subject.look(input, moment);
          if (value === null || typeof value === 'string') return value;
          const values = input.values(moment.through);
          const of = factor(input, moment);
          return {
            ...{
              subject: subject.words,
              value,
              strict: strict ? 'yes' : 'no',
              participation: input.participation(moment.basisPeriod, fields.prorate ?? 'none'),
            },
            steps: steps.map(({ at, amount }) => ({ at: at.resolve(values), amount: amount.resolve(values).times(of) })),
          };
        },
        price,
      ),
  };
};

/** Bonus: a fixed amount, or a share of an amount, once something is reached; of several steps the highest one reached. */
export const bonus = defineRule<BonusFields>({
  code: 'bonus',
  summary: 'An amount once attainment, an amount or a score reaches a threshold; of several steps the highest reached pays.',
  fields: {
    when: Type.Object(
      {
        attainment: Type.Optional(Code),
        amount: Type.Optional(Code),
        score: Type.Optional(Code),
        expression: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
        basis: BasisName,
        atLeast: Type.Optional(Text),
        moreThan: Type.Optional(Text),
      },
      closed,
    ),
    amount: Type.Optional(Text),
    share: Type.Optional(Text),
    of: Type.Optional(Type.Union([Text, Type.Object({ component: Code }, closed)])),
    prorate: Type.Optional(ProrateField),
    steps: Type.Optional(Type.Array(Type.Object({ at: Text, amount: Text }, closed), { minItems: 1, maxItems: 20 })),
  },
  read,
  price,
});
