import { rationalZero, Rational, sumRational } from '../../money/index.js';
import type { KpiFormula } from './formula.js';
import { ratio } from './ratio.js';

const magnitude = (value: Rational): Rational => (value.sign() < 0 ? value.negated() : value);

export const forecastAccuracy: KpiFormula = {
  code: 'forecast-accuracy',
  title: 'Forecast accuracy',
  text: 'MAPE: mean of |actual − forecast| ÷ |actual|. WAPE: Σ |actual − forecast| ÷ Σ actual. Bias: (Σ forecast − Σ actual) ÷ Σ actual.',
  inputs: ['actual', 'forecast'],
  value: ({ list }) => {
    const actual = list('actual');
    const forecast = list('forecast');
    const errors = actual.map((value, index) => magnitude(value.minus(forecast[index] ?? rationalZero)));
    const shares = actual.map((value, index) => ratio(errors[index] ?? rationalZero, magnitude(value)));
    const known = shares.filter((share): share is Rational => share !== null);
    const [sold, said] = [sumRational(actual), sumRational(forecast)];
    return {
      mape: known.length === actual.length ? ratio(sumRational(known), Rational.of(BigInt(actual.length))) : null,
      wape: ratio(sumRational(errors), sold),
      bias: ratio(said.minus(sold), sold),
    };
  },
};
