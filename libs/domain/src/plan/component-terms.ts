import Type, { type Static } from 'typebox';
import { Rational, rationalOne, sumRational } from '../money/index.js';
import { BasisName, Code } from './component-fields.js';
import type { Findings } from './finding.js';
import type { EarningBasis, RuleContext } from './kind.js';
import type { Quantity } from './quantity.js';
import { checkDay, readAmount, readBoundary } from './read-amounts.js';

const Text = Type.String({ minLength: 1, maxLength: 200 });
const YesNo = Type.Enum(['yes', 'no', 'true', 'false']);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const closed = { additionalProperties: false };

const ON = ['booking', 'cash', 'invoice'] as const;

/** Fields that every kind of component shares. */
export const sharedFields = {
  code: Code,
  title: Type.Optional(Type.String({ maxLength: 200 })),
  description: Type.Optional(Type.String({ maxLength: 1000 })),
  payCode: Type.Optional(Type.String({ maxLength: 60 })),
  from: Type.Optional(Day),
  until: Type.Optional(Day),
  minimum: Type.Optional(Text),
  cap: Type.Optional(
    Type.Object(
      {
        per: Type.Enum(['credit', 'month', 'quarter', 'half', 'year']),
        amount: Text,
        excess: Type.Literal('forfeit'),
        while: Type.Optional(Type.Object({ measure: Code, basis: BasisName, below: Text }, closed)),
      },
      closed,
    ),
  ),
  windfall: Type.Optional(Type.Object({ above: Text }, closed)),
  gate: Type.Optional(
    Type.Object(
      {
        measure: Code,
        basis: BasisName,
        atLeast: Type.Optional(Text),
        moreThan: Type.Optional(Text),
        appliesTo: Type.Enum(['all', 'tiersAbove']),
        relock: Type.Optional(Type.Enum(['keep', 'recover'])),
      },
      closed,
    ),
  ),
  pay: Type.Optional(
    Type.Object(
      {
        on: Type.Optional(Type.Enum([...ON])),
        parts: Type.Optional(
          Type.Array(Type.Object({ share: Text, on: Type.Optional(Type.Enum([...ON])), after: Type.Optional(Text) }, closed), {
            minItems: 2,
            maxItems: 36,
          }),
        ),
        holdback: Type.Optional(Type.Object({ share: Text, until: Text }, closed)),
      },
      closed,
    ),
  ),
  clawback: Type.Optional(
    Type.Object(
      {
        when: Type.Array(Type.Enum(['lost', 'refunded', 're-owned', 're-split', 'deleted', 'reopened', 'merged', 'corrected']), {
          minItems: 1,
          maxItems: 8,
          uniqueItems: true,
        }),
        within: Type.Optional(Text),
        amount: Type.Enum(['paid', 'at-rate']),
        share: Type.Optional(Text),
        prorate: Type.Optional(Type.Object({ by: Type.Enum(['window', 'term']), unit: Type.Enum(['day', 'month']) }, closed)),
        attainment: Type.Enum(['kept', 'reversed-then', 'reversed-now']),
      },
      closed,
    ),
  ),
  incremental: Type.Optional(YesNo),
};
export const SharedSchema = Type.Object(sharedFields);
export type SharedFields = Static<typeof SharedSchema>;

/** A stretch of time, `90 days` or `6 months`. */
export interface Span {
  readonly count: number;
  readonly unit: 'day' | 'month';
}

export interface Gate {
  readonly measure: string;
  readonly basis: Exclude<EarningBasis, 'credit'>;
  readonly threshold: Quantity;
  readonly strict: boolean;
  readonly tiersAbove: boolean;
  readonly relock: 'keep' | 'recover';
}

export interface PayPart {
  readonly share: Rational;
  readonly on: (typeof ON)[number];
  readonly after: Span | null;
}

export interface Clawback {
  readonly when: ReadonlySet<string>;
  readonly within: Span | null;
  readonly amount: 'paid' | 'at-rate';
  readonly share: Rational;
  readonly prorate: { readonly by: 'window' | 'term'; readonly unit: 'day' | 'month' } | null;
  readonly attainment: 'kept' | 'reversed-then' | 'reversed-now';
}

/** What every component has beside its own rule. */
export interface Terms {
  readonly code: string;
  readonly title: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly minimum: Quantity | null;
  readonly cap: {
    readonly per: EarningBasis;
    readonly amount: Quantity;
    readonly while: { readonly measure: string; readonly basis: EarningBasis; readonly below: Quantity } | null;
  } | null;
  readonly windfall: Quantity | null;
  readonly gate: Gate | null;
  readonly pay: readonly PayPart[];
  readonly holdback: { readonly share: Rational; readonly until: Span } | null;
  readonly clawback: Clawback | null;
}

const SPAN = /^(\d{1,4}) (day|month|year)s?$/;

export const readSpan = (text: string, path: string, findings: Findings): Span | null => {
  const match = SPAN.exec(text.trim());
  if (!match) {
    findings.add(path, 'SPAN_INVALID', `"${text}" is no stretch of time`, 'Write 90 days or 6 months');
    return null;
  }
  const count = Number.parseInt(match[1] ?? '0', 10);
  return match[2] === 'year' ? { count: count * 12, unit: 'month' } : { count, unit: match[2] as Span['unit'] };
};

const readShare = (text: string, path: string, context: RuleContext, findings: Findings): Rational => {
  const share = context.quantity(text, path, findings)?.constant ?? null;
  if (share === null || share.sign() < 0 || share.compare(rationalOne) > 0) {
    findings.add(path, 'SHARE_INVALID', `${text} is no share between 0% and 100%`, 'Use a share such as 20%');
    return rationalOne;
  }
  return share;
};

const readGate = (gate: NonNullable<SharedFields['gate']>, context: RuleContext, findings: Findings): Gate | null => {
  const text = gate.atLeast ?? gate.moreThan;
  if (text === undefined || (gate.atLeast !== undefined && gate.moreThan !== undefined)) {
    findings.add('', 'THRESHOLD_NOT_ONE', 'A gate needs exactly one of `atLeast` and `moreThan`', 'Keep one, such as `atLeast: 80%`');
    return null;
  }
  checkMeasure(gate.measure, 'measure', gate.basis, text.trim().endsWith('%'), context, findings);
  const threshold = readBoundary(text, gate.atLeast === undefined ? 'moreThan' : 'atLeast', context, findings);
  return (
    threshold && {
      measure: gate.measure,
      basis: gate.basis,
      threshold,
      strict: gate.atLeast === undefined,
      tiersAbove: gate.appliesTo === 'tiersAbove',
      relock: gate.relock ?? 'keep',
    }
  );
};

/** Whether the plan has the measure and, where attainment decides, its quota for the basis. */
export const checkMeasure = (
  code: string,
  path: string,
  basis: EarningBasis,
  quotaDecides: boolean,
  context: RuleContext,
  findings: Findings,
): boolean => {
  const measure = context.measures.get(code);
  if (!measure) {
    const known = [...context.measures.keys()].join(', ') || 'none';
    findings.add(path, 'MEASURE_UNKNOWN', `The plan has no measure "${code}"`, `Use one of its measures: ${known}`);
    return false;
  }
  if (!quotaDecides || measure.blend) return true;
  if (basis === 'credit' || !measure.quota?.bases.has(basis)) {
    findings.add(
      path,
      'QUOTA_BASIS_MISSING',
      `Measure "${code}" has no quota per ${basis}, so its attainment is undefined`,
      `Add ${basis} to measures.${code}.quota.basis`,
    );
    return false;
  }
  return true;
};

const readPay = (pay: SharedFields['pay'], context: RuleContext, findings: Findings): PayPart[] => {
  if (pay?.on !== undefined && pay.parts !== undefined)
    findings.add('parts', 'PAY_TWICE', 'Both `on` and `parts` say when it is paid', 'Keep one of them');
  if (!pay?.parts) return [{ share: rationalOne, on: pay?.on ?? 'booking', after: null }];
  const parts = pay.parts.map(({ share, on, after }, index): PayPart => {
    const here = `parts[${index}]`;
    return {
      share:
        share === 'equal'
          ? rationalOne.over(sumRational((pay.parts ?? []).map(() => rationalOne)))
          : readShare(share, `${here}.share`, context, findings),
      on: on ?? 'booking',
      after: after === undefined ? null : readSpan(after, `${here}.after`, findings),
    };
  });
  if (sumRational(parts.map(({ share }) => share)).compare(rationalOne) !== 0)
    findings.add(
      'parts',
      'WEIGHTS_DO_NOT_SUM',
      'The shares of the parts do not sum to 100%',
      'Let them sum to 100%, or write `share: equal`',
    );
  return parts;
};

const readClawback = (claw: NonNullable<SharedFields['clawback']>, context: RuleContext, findings: Findings): Clawback => {
  if (claw.prorate?.by === 'window' && claw.within === undefined)
    findings.add('within', 'WINDOW_MISSING', 'It is prorated by a window, and there is none', 'Add `within: 120 days`');
  if (claw.prorate?.by === 'window' && claw.within && !claw.within.includes(claw.prorate.unit))
    findings.add('prorate.unit', 'UNIT_MISMATCH', `The window counts other units than ${claw.prorate.unit}s`, 'Use the unit of the window');
  return {
    when: new Set(claw.when),
    within: claw.within === undefined ? null : readSpan(claw.within, 'within', findings),
    amount: claw.amount,
    share: claw.share === undefined ? rationalOne : readShare(claw.share, 'share', context, findings),
    prorate: claw.prorate ?? null,
    attainment: claw.attainment,
  };
};

/** The shared fields of a component, read. */
export const readTerms = (fields: SharedFields, context: RuleContext, findings: Findings): Terms => {
  const { cap, gate, pay } = fields;
  if (cap?.while)
    checkMeasure(cap.while.measure, 'cap.while.measure', cap.while.basis, cap.while.below.trim().endsWith('%'), context, findings);
  const capAmount = cap ? readAmount(cap.amount, 'cap.amount', context, findings) : null;
  const below = cap?.while ? readBoundary(cap.while.below, 'cap.while.below', context, findings) : null;
  checkDay(fields.from, 'from', findings);
  checkDay(fields.until, 'until', findings);
  if (fields.from && fields.until && fields.until <= fields.from)
    findings.add('until', 'COMPONENT_UNREACHABLE', 'The component ends before it begins', 'Use a date after `from`');
  return {
    code: fields.code,
    title: fields.title ?? fields.code,
    from: fields.from ?? null,
    until: fields.until ?? null,
    minimum: fields.minimum === undefined ? null : readAmount(fields.minimum, 'minimum', context, findings),
    cap: cap && capAmount ? { per: cap.per, amount: capAmount, while: cap.while && below ? { ...cap.while, below } : null } : null,
    windfall: fields.windfall ? readAmount(fields.windfall.above, 'windfall.above', context, findings) : null,
    gate: gate ? readGate(gate, context, findings.at('gate')) : null,
    pay: readPay(pay, context, findings.at('pay')),
    holdback: pay?.holdback ? readHoldback(pay.holdback, context, findings.at('pay.holdback')) : null,
    clawback: fields.clawback ? readClawback(fields.clawback, context, findings.at('clawback')) : null,
  };
};

const readHoldback = (held: { share: string; until: string }, context: RuleContext, findings: Findings): Terms['holdback'] => {
  const until = readSpan(held.until, 'until', findings);
  const share = readShare(held.share, 'share', context, findings);
  return until && { share, until };
};

/** A share as people say it: 0.2 as `20%`, one third as `100/3%`. */
export const percent = (share: Rational): string => `${share.times(HUNDRED).toString()}%`;

const HUNDRED = Rational.of(100n);

/** `1 day`, `90 days`. */
const lasting = ({ count, unit }: Span): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const ATTAINMENT: Readonly<Record<Clawback['attainment'], string>> = {
  kept: 'attainment keeps the deal',
  'reversed-then': 'attainment loses the deal from its own date on',
  'reversed-now': 'attainment loses the deal on the day it ends',
};

/** The shared fields in words, each a sentence. */
export const termWords = (terms: Terms, currency: string): string[] => {
  const { minimum, cap, gate, pay, holdback, clawback, windfall } = terms;
  const words: string[] = [];
  if (minimum && minimum.constant?.sign() !== 0) words.push(`Each line pays at least ${minimum.text} ${currency}.`);
  if (cap)
    words.push(
      `At most ${cap.amount.text} ${currency} per ${cap.per} is earned${cap.while ? ` while ${cap.while.measure} of the ${cap.while.basis} is below ${cap.while.below.text}` : ''}; what is above is forfeited.`,
    );
  if (windfall) words.push(`A line above ${windfall.text} ${currency} waits for a review.`);
  if (gate)
    words.push(
      `${gate.tiersAbove ? 'The tiers above 100% of quota are' : 'All of it is'} held until ${gate.measure} of the ${gate.basis} ${gate.strict ? 'exceeds' : 'reaches'} ${gate.threshold.text}; unmet at its end, what is held lapses.`,
    );
  if (pay.length > 1 || pay[0]?.on !== 'booking')
    words.push(
      `It is paid ${pay.map(({ share, on, after }) => `${share.compare(rationalOne) === 0 ? '' : `${percent(share)} `}on ${on}${after ? ` after ${lasting(after)}` : ''}`).join(', ')}.`,
    );
  if (holdback) words.push(`${percent(holdback.share)} is held back for ${lasting(holdback.until)}.`);
  if (clawback)
    words.push(
      `When a deal is ${[...clawback.when].join(' or ')}${clawback.within ? ` within ${lasting(clawback.within)}` : ''}, ${clawback.share.compare(rationalOne) === 0 ? '' : `${percent(clawback.share)} of `}${clawback.amount === 'paid' ? 'what was paid' : 'what the rate gave'} comes back${clawback.prorate ? `, less the share of the ${clawback.prorate.by} that has passed` : ''}; ${ATTAINMENT[clawback.attainment]}.`,
    );
  return words;
};
