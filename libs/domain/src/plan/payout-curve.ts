import Type, { type Static } from 'typebox';
import { Rational, rationalZero } from '../money/index.js';
import { checkMeasure } from './component-terms.js';
import type { Findings } from './finding.js';
import type { ComponentRule, PriceFacts, Priced, PriceValue, RuleContext } from './kind.js';
import { ProrateField, readTarget, targetFacts } from './target.js';
import { exactOf, fieldsOf, listOf } from './tier-pricing.js';
import { priceTiered } from './tiered.js';
import { earnToDate, lessEarlier } from './to-date.js';
import { readAttainment, readNotNegative } from './read-amounts.js';

const Text = Type.String({ minLength: 1, maxLength: 200 });

export const curveFields = {
  curve: Type.Optional(
    Type.Array(Type.Object({ from: Text, pays: Text, perPoint: Type.Optional(Text) }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 50,
    }),
  ),
  of: Type.Optional(Text),
  prorate: Type.Optional(ProrateField),
};
export const CurveSchema = Type.Object({ ...curveFields, measure: Type.String(), basis: Type.String() });
export type CurveFields = Pick<Static<typeof CurveSchema>, 'curve' | 'of' | 'prorate'>;

interface Point {
  readonly from: Rational;
  readonly pays: Rational;
  readonly perPoint: Rational;
}

const HUNDRED = Rational.of(100n);

/** The share of the target that an attainment pays: the last point at or below it, and so much per point above. */
const shareAt = (points: readonly Point[], attainment: Rational): Rational => {
  const point = [...points].reverse().find(({ from }) => from.compare(attainment) <= 0);
  return point ? point.pays.plus(attainment.minus(point.from).times(HUNDRED).times(point.perPoint)) : rationalZero;
};

const pointFacts = (points: readonly Point[]): PriceValue => points.map(({ from, pays, perPoint }) => ({ from, pays, perPoint }));
const pointsOf = (value: PriceValue | undefined): Point[] =>
  listOf(value).map((each) => {
    const { from, pays, perPoint } = fieldsOf(each);
    return { from: exactOf(from), pays: exactOf(pays), perPoint: exactOf(perPoint) };
  });

const dueOnCurve = (facts: PriceFacts): Priced => {
  const [attained, quota, target] = [exactOf(facts['attained']), exactOf(facts['quota']), exactOf(facts['target'])];
  const share = shareAt(pointsOf(facts['curve']), attained.over(quota));
  const exact = target.times(share);
  return {
    exact,
    parts: [{ label: 'payout curve', input: target, rate: share, amount: exact }],
    steps: [`attained ${attained} of ${quota}: ${attained.over(quota)}`, `the curve pays ${share} of ${target} = ${exact}`],
  };
};

const priceCurve = lessEarlier(dueOnCurve);

/** Commission is paid by tiers or by a curve; the facts tell which. */
export const priceCurveOrTiers = (facts: PriceFacts): Priced => (facts['curve'] === undefined ? priceTiered(facts) : priceCurve(facts));

const readPoints = (fields: NonNullable<CurveFields['curve']>, context: RuleContext, findings: Findings): Point[] | null => {
  const points = fields.map(({ from, pays, perPoint }, index): Point | null => {
    const here = findings.at(`curve[${index}]`);
    const read = [
      readAttainment(from, 'from', context, here)?.constant ?? null,
      readNotNegative(pays, 'pays', context, here)?.constant ?? null,
      context.quantity(perPoint ?? '0', 'perPoint', here)?.constant ?? null,
    ];
    if (read.some((value) => value === null)) {
      here.add('', 'CURVE_NOT_CONSTANT', 'The points of a curve are numbers', 'Write shares such as 80%');
      return null;
    }
    return { from: read[0]!, pays: read[1]!, perPoint: read[2]! };
  });
  const sound = points.filter((point): point is Point => point !== null);
  if (sound.length !== points.length) return null;
  if (sound[0]?.from.sign() !== 0)
    findings.add('curve[0].from', 'TIER_GAP', 'Nothing says what is paid from 0%', 'Begin the curve at `from: 0%`');
  sound.forEach((point, index) => {
    const before = sound[index - 1];
    if (before && point.from.compare(before.from) <= 0)
      findings.add(`curve[${index}].from`, 'TIER_OVERLAP', 'The point is not above the one before it', 'Let points rise');
  });
  return sound;
};

/** Reads a payout curve: attainment gives the share of a target amount that is paid. */
export const readCurve = (
  fields: CurveFields & {
    readonly measure: string;
    readonly basis: ComponentRule['basis'];
    readonly on?: string;
    readonly mode?: string;
    readonly trueUp?: string;
    readonly boundary?: string;
    readonly above?: string;
  },
  context: RuleContext,
  findings: Findings,
): ComponentRule | null => {
  const misplaced = (['on', 'mode', 'trueUp', 'boundary', 'above'] as const).filter((name) => fields[name] !== undefined);
  for (const name of misplaced) findings.add(name, 'FIELD_MISPLACED', `\`${name}\` means nothing for a payout curve`, 'Remove it');
  const points = readPoints(fields.curve ?? [], context, findings);
  const known = checkMeasure(fields.measure, 'measure', fields.basis, true, context, findings);
  const target = readTarget(fields.of, fields.prorate, context, findings);
  if (!points || !known || !target || misplaced.length > 0) return null;
  return {
    measures: [fields.measure],
    components: [],
    basis: fields.basis,
    words: `${fields.of ?? ''} ${context.currency} per ${fields.basis} is the target; attainment of ${fields.measure} pays of it: ${(fields.curve ?? []).map(({ from, pays, perPoint }) => `from ${from} ${pays}${perPoint ? ` and ${perPoint} per point above` : ''}`).join(', ')}.`,
    earn: (input) =>
      earnToDate(
        input,
        fields.basis,
        'payout curve',
        ({ basisPeriod, through }) => {
          const { amount, quota, reason } = input.attained(fields.measure, fields.basis, through);
          if (quota === null) return reason ?? 'quota-missing';
          return { curve: pointFacts(points), attained: amount, quota, ...targetFacts(target, input, basisPeriod, through) };
        },
        priceCurve,
      ),
    payFor: (attained, quota) =>
      quota ? target.quantity.resolve(context.defaults).times(shareAt(points, attained.over(quota))) : rationalZero,
    bounds: (quota) => (quota ? points.map(({ from }) => from.times(quota)) : []),
  };
};
