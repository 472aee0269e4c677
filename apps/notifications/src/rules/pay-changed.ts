import { addDays, daysBetween, type IsoDate } from '@attain/domain/calendar';
import {
  addMoney,
  compareDecimal,
  divideDecimal,
  formatMoney,
  money,
  parseDecimal,
  parseMoney,
  subtractMoney,
  toDecimal,
  zeroMoney,
  type Money,
} from '@attain/domain/money';
import { amountText } from './amount-text.js';
import type { Rule, Watched } from './rule.js';

const MINIMAL_SHARE = '0.05';
const COOL_DOWN_MINUTES = 60;
/** The longest pay period that is paid in practice; without a newer one heard of, a period is thought to run so long. */
const LONGEST_PERIOD_DAYS = 92;

const magnitude = (sum: Money): Money => money(sum.minor < 0n ? -sum.minor : sum.minor, sum.currency);

/** What the event moved in all, and what the same movements stood at before. */
const moved = ({ currency, movements }: Watched['payout']['data']): { readonly delta: Money; readonly before: Money } => {
  const zero = zeroMoney(currency);
  const delta = movements.reduce((sum, one) => addMoney(sum, parseMoney({ amount: one.delta, currency })), zero);
  const last = new Map(movements.map((one) => [`${one.plan} ${one.component} ${one.earningPeriod}`, one.balance]));
  const after = [...last.values()].reduce((sum, amount) => addMoney(sum, parseMoney({ amount, currency })), zero);
  return { delta, before: subtractMoney(after, delta) };
};

/** 50.00 on top of 1,000.00 is a share of 0.05; on top of nothing everything counts. Rounds down: the minimum is a minimum. */
const isLargeEnough = (delta: Money, before: Money): boolean => {
  if (delta.minor === 0n) return false;
  if (before.minor === 0n) return true;
  const share = divideDecimal(toDecimal(magnitude(delta)), toDecimal(magnitude(before)), 6, 'down');
  return compareDecimal(share, parseDecimal(MINIMAL_SHARE)) >= 0;
};

/** The last day, not after today, of the newest pay period that the event posts into. */
const postedOn = ({ data, periodStarts }: Watched['payout'], today: IsoDate): IsoDate => {
  const start = data.movements.reduce((newest, { postingPeriod }) => (postingPeriod > newest ? postingPeriod : newest), '0001-01-01');
  const next = periodStarts.find((other) => other > start);
  const end = addDays(next ?? addDays(start, LONGEST_PERIOD_DAYS), -1);
  if (next === undefined && daysBetween(start, today) > LONGEST_PERIOD_DAYS) return end;
  return end < today ? end : today;
};

const bucketOf = (time: string): string => `${Math.floor(Date.parse(time) / (COOL_DOWN_MINUTES * 60_000))}`;

/** Pay moved by more than a trifle. Only who earns it is told; the figure stays on the page unless the company says otherwise. */
export const payChanged: Rule<'payout'> = {
  code: 'pay-changed',
  title: 'Pay changed',
  about: 'A calculation moves your pay by 5 % or more of what it changes; at most one per hour.',
  watches: 'payout',
  audiences: ['rep'],
  managerLevels: 0,
  defaults: { rep: ['in-app'] },
  parameters: { minimalShare: MINIMAL_SHARE, coolDownMinutes: `${COOL_DOWN_MINUTES}` },
  decide(event, { time, today }) {
    const { data } = event;
    const { delta, before } = moved(data);
    if (!isLargeEnough(delta, before)) return [];
    const direction = delta.minor > 0n ? 'rose' : 'fell';
    const amount = amountText(formatMoney(magnitude(delta)));
    const plans = [...new Set(data.movements.map(({ plan }) => plan))].join(', ');
    const outside = { title: 'Your pay changed', body: 'Open the page to see by how much, and why.' };
    return [
      {
        subject: data.personId,
        key: bucketOf(time),
        personId: data.personId,
        on: postedOn(event, today),
        severity: 'info',
        texts: { rep: { title: `Your pay ${direction} by ${amount}`, body: `Calculated by ${plans}.`, link: '/pay', outside } },
        facts: { payoutEventId: event.id },
      },
    ];
  },
};
