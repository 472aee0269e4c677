import { Rational, sumRational } from '../../money/index.js';
import type { FormulaFacts, KpiDeal, KpiFormula } from './formula.js';
import { ratio } from './ratio.js';

const counted = ({ deals }: FormulaFacts, ...statuses: readonly KpiDeal['status'][]): readonly KpiDeal[] =>
  deals.filter(({ status }) => statuses.includes(status));
const number = (deals: readonly KpiDeal[]): Rational => Rational.of(BigInt(deals.length));
const worth = (deals: readonly KpiDeal[]): Rational => sumRational(deals.map(({ amount }) => amount));

export const winRates: KpiFormula = {
  code: 'win-rates',
  title: 'Win rates',
  text: 'By count: won ÷ (won + lost). By value: won amount ÷ (won + lost) amount. Of all created: won ÷ (won + lost + open).',
  inputs: [],
  value: (facts) => ({
    byCount: ratio(number(counted(facts, 'won')), number(counted(facts, 'won', 'lost'))),
    byValue: ratio(worth(counted(facts, 'won')), worth(counted(facts, 'won', 'lost'))),
    ofAllCreated: ratio(number(counted(facts, 'won')), number(counted(facts, 'won', 'lost', 'open'))),
  }),
};
