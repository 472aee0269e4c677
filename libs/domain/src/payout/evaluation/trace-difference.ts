import { formatMinor, Rational } from '../../money/index.js';
import { ruleKinds, type PriceValue, type RuleKind } from '../../plan/index.js';
import { plainFacts } from './result.js';
import { replayLine, type LineTrace } from './line.js';

/** One fact that two traces of a line have different, in words and numbers. */
export interface TraceChange {
  readonly fact: string;
  readonly before: string | null;
  readonly after: string | null;
  /** `The quota went from 100000 to 120000.` */
  readonly words: string;
  /** What the line would have changed by this fact alone, everything else as before. */
  readonly effect: string | null;
}

export interface TraceDifference {
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly changes: readonly TraceChange[];
  /** The whole in words. */
  readonly words: readonly string[];
}

const NAMES: Readonly<Record<string, string>> = {
  before: 'What was attained before the credit',
  moved: 'What the credit moves',
  base: 'What is paid on',
  quota: 'The quota',
  tiers: 'The tiers',
  attained: 'Attainment',
  target: 'The target amount',
  participation: 'The share of the period taken part in',
  earned: 'The earnings that it multiplies',
  value: 'What is compared',
  steps: 'The steps',
  objectives: 'The objectives',
  metrics: 'The metrics',
  members: 'The members of the pool',
  pool: 'The pool',
  units: 'The units',
  perUnit: 'The amount per unit',
  earlier: 'What was earned before in the basis',
  lines: 'What the lines of the period pay',
  teamEarned: 'What the team earned',
  rate: 'The rate',
};

const shown = (value: PriceValue | undefined): string | null => {
  if (value === undefined || value === null) return null;
  if (value instanceof Rational) return value.toString();
  return typeof value === 'string' ? value : JSON.stringify(plainFacts(value));
};

const said = (name: string, before: string | null, after: string | null): string => {
  const what = NAMES[name] ?? name;
  if (before === null) return `${what} is new: ${after ?? ''}.`;
  return after === null ? `${what} is gone; it was ${before}.` : `${what} went from ${before} to ${after}.`;
};

const effectOf = (trace: LineTrace, name: string, value: PriceValue | undefined, kinds: ReadonlyMap<string, RuleKind>): bigint | null => {
  try {
    const { [name]: _old, ...rest } = trace.facts;
    return replayLine({ ...trace, facts: value === undefined ? rest : { ...rest, [name]: value } }, kinds) - replayLine(trace, kinds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** Answers "why did my pay change?": which facts of a line differ, and what each alone would have changed. */
export const traceDifference = (a: LineTrace, b: LineTrace, kinds: ReadonlyMap<string, RuleKind> = ruleKinds): TraceDifference => {
  const money = (minor: bigint): string => `${formatMinor(minor, a.currency)} ${a.currency}`;
  const names = [...new Set([...Object.keys(a.facts), ...Object.keys(b.facts)])];
  const changes = names.flatMap((name): TraceChange[] => {
    const [before, after] = [shown(a.facts[name]), shown(b.facts[name])];
    if (before === after) return [];
    const effect = a.kind === b.kind ? effectOf(a, name, b.facts[name], kinds) : null;
    return [
      { fact: name, before, after, words: said(name, before, after), effect: effect === null ? null : formatMinor(effect, a.currency) },
    ];
  });
  const terms = (['minimum', 'cap', 'split', 'rate', 'rounding'] as const).flatMap((name): TraceChange[] => {
    const tell = (trace: LineTrace): string | null =>
      trace[name] === null
        ? null
        : JSON.stringify(trace[name], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    const [before, after] = [tell(a), tell(b)];
    return before === after ? [] : [{ fact: name, before, after, words: said(name, before, after), effect: null }];
  });
  const [from, to] = [replayLine(a, kinds), replayLine(b, kinds)];
  const all = [...changes, ...terms];
  return {
    ...{ before: money(from), after: money(to), difference: money(to - from), changes: all },
    words: [
      from === to
        ? `The line still pays ${money(from)}.`
        : `The line paid ${money(from)} and now pays ${money(to)}, ${money(to > from ? to - from : from - to)} ${to > from ? 'more' : 'less'}.`,
      ...all.map(({ words, effect }) =>
        effect === null || /^-?0(\.0+)?$/.test(effect) ? words : `${words} That alone makes ${effect} ${a.currency}.`,
      ),
    ],
  };
};
