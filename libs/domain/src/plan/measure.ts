import Type, { type Static } from 'typebox';
import type { Basis } from '../calendar/index.js';
import { parseRational, rationalOne, sumRational, type Rational } from '../money/index.js';
import { BasisName, Code } from './component-fields.js';
import { InvalidExpression, compileFilter, compileMeasured, type Expression } from './expression.js';
import type { Findings } from './finding.js';
import type { Proration } from './kind.js';
import type { CreditKind } from './plan.js';
import { readQuantity, type Quantity } from './quantity.js';

const Share = Type.String({ minLength: 1, maxLength: 60 });

export const QuotaFields = Type.Object(
  {
    basis: Type.Array(BasisName, { minItems: 1, maxItems: 4 }),
    prorate: Type.Optional(Type.Enum(['none', 'months', 'calendar-days', 'participation-days'])),
    spread: Type.Optional(Type.Union([Type.Literal('even'), Type.Array(Share, { minItems: 2, maxItems: 12 })])),
    ramp: Type.Optional(Type.Array(Share, { minItems: 1, maxItems: 36 })),
    carry: Type.Optional(Type.Enum(['yes', 'no'])),
    amount: Type.Optional(Type.String()),
    per: Type.Optional(BasisName),
  },
  { additionalProperties: false },
);

const closed = { additionalProperties: false };
export const MeasureFields = Type.Object(
  {
    description: Type.Optional(Type.String({ maxLength: 1000 })),
    credits: Type.Optional(
      Type.Array(Type.Enum(['direct', 'split', 'overlay', 'rollup', 'team']), { minItems: 1, maxItems: 5, uniqueItems: true }),
    ),
    value: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    unit: Type.Optional(Type.Enum(['currency', 'count'])),
    of: Type.Optional(Type.Enum(['deal', 'line'])),
    filter: Type.Optional(
      Type.Union([
        Type.String({ minLength: 1, maxLength: 2000 }),
        Type.Object({ dealType: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
      ]),
    ),
    figure: Type.Optional(Code),
    blend: Type.Optional(Type.Array(Type.Object({ measure: Code, weight: Share }, closed), { minItems: 2, maxItems: 20 })),
    quota: Type.Optional(QuotaFields),
  },
  closed,
);
export type MeasureFields = Static<typeof MeasureFields>;

export interface QuotaRule {
  readonly bases: ReadonlySet<Basis>;
  readonly prorate: Proration;
  /** Shares of a year by its months, quarters or halves; null when the quota of each basis is given by itself. */
  readonly spread: readonly Rational[] | 'even' | null;
  /** Share of the quota in the first, second … month of participation. */
  readonly ramp: readonly Rational[] | null;
  readonly carry: boolean;
  /** A quota that the plan itself states, often of values; null when it comes with the facts. */
  readonly amount: Quantity | null;
  readonly per: Basis;
}

export type MeasuredValue = 'amount' | 'quantity' | 'count' | Expression<Rational>;

/** What moves attainment, read. */
export interface MeasureRule {
  readonly code: string;
  readonly credits: ReadonlySet<CreditKind>;
  readonly value: MeasuredValue;
  readonly valueText: string;
  readonly unit: 'currency' | 'count';
  readonly perLine: boolean;
  readonly filter: Expression<boolean> | null;
  readonly filterText: string | null;
  readonly figure: string | null;
  readonly blend: readonly { readonly measure: string; readonly weight: Rational }[] | null;
  readonly quota: QuotaRule | null;
}

const VALUES: Readonly<Record<string, MeasuredValue>> = {
  'deal.amount': 'amount',
  'credit.amount': 'amount',
  'line.amount': 'amount',
  quantity: 'quantity',
  count: 'count',
};

const attempt = <T>(compile: () => T, path: string, code: string, findings: Findings): T | null => {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof InvalidExpression)) throw error;
    findings.add(path, code, error.reason, 'Use deal, credit, participant or line, such as deal.type == "new"');
    return null;
  }
};

const readFilter = (fields: MeasureFields, findings: Findings): { text: string; run: Expression<boolean> } | null => {
  const { filter } = fields;
  if (filter === undefined) return null;
  const text = typeof filter === 'string' ? filter : `deal.type == ${JSON.stringify(filter.dealType)}`;
  const run = attempt(() => compileFilter(text), 'filter', 'FILTER_INVALID', findings);
  return run && { text, run };
};

const readShares = (shares: readonly string[], path: string, findings: Findings): Rational[] =>
  shares.flatMap((text, index) => {
    const share = readQuantity(text, `${path}[${index}]`, [], findings)?.constant ?? null;
    if (share && share.sign() < 0) findings.add(`${path}[${index}]`, 'SHARE_NEGATIVE', `${text} is below 0`, 'Use a share of 0% or more');
    return share ? [share] : [];
  });

const checkSum = (shares: readonly Rational[], path: string, findings: Findings): void => {
  const sum = sumRational(shares);
  if (sum.compare(rationalOne) !== 0) {
    findings.add(path, 'WEIGHTS_DO_NOT_SUM', `The shares sum to ${sum.times(parseRational('100'))}%, not to 100%`, 'Let them sum to 100%');
  }
};

const readQuotaRule = (fields: Static<typeof QuotaFields>, names: Iterable<string>, findings: Findings): QuotaRule => {
  const spread = Array.isArray(fields.spread) ? readShares(fields.spread, 'spread', findings) : (fields.spread ?? null);
  if (Array.isArray(spread)) {
    checkSum(spread, 'spread', findings);
    if (![2, 4, 12].includes(spread.length))
      findings.add('spread', 'SPREAD_LENGTH', 'A year has 2 halves, 4 quarters or 12 months', 'Give 2, 4 or 12 shares');
  }
  const other = fields.basis.find((basis) => basis !== (fields.per ?? 'year'));
  if (fields.amount !== undefined && spread === null && other !== undefined)
    findings.add('spread', 'SPREAD_MISSING', `Nothing says which part of the quota a ${other} has`, 'Add `spread: even`, or shares');
  return {
    bases: new Set(fields.basis),
    prorate: fields.prorate ?? 'none',
    spread: spread as QuotaRule['spread'],
    ramp: fields.ramp ? readShares(fields.ramp, 'ramp', findings) : null,
    carry: fields.carry !== 'no',
    amount: fields.amount === undefined ? null : readQuantity(fields.amount, 'amount', names, findings),
    per: fields.per ?? 'year',
  };
};

/** A measure read from its fields; findings tell what is wrong with it. */
export const readMeasureRule = (code: string, fields: MeasureFields, names: Iterable<string>, findings: Findings): MeasureRule => {
  const filter = readFilter(fields, findings);
  const text = fields.value ?? 'credit.amount';
  const perLine = fields.of === 'line';
  const value = VALUES[text] ?? attempt(() => compileMeasured(text), 'value', 'VALUE_INVALID', findings) ?? 'amount';
  if (typeof value === 'function' && fields.unit === undefined && fields.blend === undefined)
    findings.add('unit', 'UNIT_MISSING', 'Nothing says whether the value is money or a number', 'Add `unit: currency` or `unit: count`');
  const sources = [fields.credits, fields.figure, fields.blend].filter((source) => source !== undefined).length;
  if (sources !== 1)
    findings.add('', 'SOURCE_NOT_ONE', 'A measure counts exactly one of credits, a given figure, a blend', 'Keep one of them');
  const blend = fields.blend?.map(({ measure, weight }, index) => ({
    measure,
    weight: readQuantity(weight, `blend[${index}].weight`, [], findings)?.constant ?? rationalOne,
  }));
  if (blend)
    checkSum(
      blend.map(({ weight }) => weight),
      'blend',
      findings,
    );
  return {
    code,
    credits: new Set(fields.credits ?? []) as ReadonlySet<CreditKind>,
    value,
    valueText: text,
    unit: fields.unit ?? (value === 'quantity' || value === 'count' ? 'count' : 'currency'),
    perLine,
    filter: filter?.run ?? null,
    filterText: filter?.text ?? null,
    figure: fields.figure ?? null,
    blend: blend ?? null,
    quota: fields.quota ? readQuotaRule(fields.quota, names, findings.at('quota')) : null,
  };
};
