import { formatAmountsIn, formatMoney, formatRatio, signOf } from '@attain/ui/format';
import { Facts, MoneyText, StatusBadge, type Fact } from '@attain/ui/parts';
import type { ComponentProgress } from '../../api/pay.js';

const credited = ({ attained, quota, measure }: ComponentProgress): Fact => ({
  label: `Credited, ${measure}`,
  value: <MoneyText money={attained} live />,
  note: quota ? `of a quota of ${formatMoney(quota)}` : 'no quota set',
});

const nextTier = ({ next, tier }: ComponentProgress): Fact | null => {
  if (next === null) return tier ? { label: 'Tier', value: tier.rate, note: `the highest, ${formatAmountsIn(tier.words)}` } : null;
  return {
    label: 'To the next tier',
    value: <MoneyText money={next.missing} live />,
    note: `then ${next.rate} instead of ${tier?.rate ?? ''}`,
  };
};

const againstPace = ({ pace }: ComponentProgress): Fact | null => {
  if (pace === null) return null;
  const ahead = signOf(pace.ahead.amount) >= 0;
  return {
    label: 'Against an even pace',
    value: <MoneyText money={pace.ahead} signed live />,
    note: (
      <>
        <StatusBadge status={ahead ? 'ahead' : 'behind'} /> {formatRatio(pace.share)} expected by today
      </>
    ),
  };
};

/** Credited, what is missing to the next tier, and the place against an even pace: all computed by the service. */
export const PayFacts = ({ component }: { readonly component: ComponentProgress }) => (
  <Facts facts={[credited(component), nextTier(component), againstPace(component)].filter((fact) => fact !== null)} />
);
