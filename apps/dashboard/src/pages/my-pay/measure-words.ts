import { digitsOf, formatAmount } from '@attain/ui/format';
import type { EvaluatedProgress } from '../../api/pay.js';

const moves: Readonly<Record<string, string>> = {
  commission: 'Every credit moves it.',
  bonus: 'It pays as soon as what its rule names is reached.',
  spif: 'Every unit sold within its days moves it.',
  'unit-rate': 'Every unit moves it.',
  matrix: 'Both of its measures move it together.',
  multiplier: 'What it multiplies moves it, and attainment.',
  mbo: 'The scores of its objectives move it.',
  scorecard: 'Attainment of each of its measures moves it, by weight.',
  override: 'What the people below earn moves it.',
  'team-pool': 'What fills the pool moves it, and how many share it.',
};

/** What moves a component of a kind, in a sentence; nothing for a kind that is new here. */
export const moveWords = (kind: string): string => moves[kind] ?? '';

/** Kinds that are moved by what others do: attainment of the person's own measure says nothing about them. */
export const isOfOthers = (kind: string): boolean => kind === 'team-pool' || kind === 'override';

type Measure = NonNullable<EvaluatedProgress['measure']>;

/** An amount of a measure in its own unit: `68,800.00 USD`, `12`. */
export const measured = (amount: string, { unit }: Measure, { earned }: Pick<EvaluatedProgress, 'earned'>): string =>
  unit === 'currency' ? `${formatAmount(amount, { atLeast: digitsOf(earned.amount) })} ${earned.currency}` : formatAmount(amount);
