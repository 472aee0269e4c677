import { addDays, type IsoDate } from '../../calendar/index.js';
import { parseMoney } from '../../money/index.js';
import type { DatedPeriod, PlanRules } from '../../plan/index.js';
import type { FactsDocument } from '../facts/facts-document.js';
import type { Balances, ClosedPeriod, ClosedPosting, Facts } from '../facts/facts.js';
import { payPeriodOf, payPeriodsBetween } from './pay-period.js';

type Closed = NonNullable<FactsDocument['closed']>[number];

/** No pay period has the label that the facts name. */
export class UnknownPeriod extends Error {
  override readonly name = 'UnknownPeriod';
  readonly code = 'PERIOD_UNKNOWN';
}

/** A period by its label (`FY2026-M07`), or by a date or month within it (`2026-07`). */
const periodLabelled = (label: string, plan: PlanRules, facts: Facts): DatedPeriod => {
  const date = /^\d{4}-\d{2}$/.test(label) ? `${label}-01` : label;
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return payPeriodOf(plan.payPeriod, facts.calendar, date, plan.effective.from);
  const found = payPeriodsBetween(plan.payPeriod, facts.calendar, plan.effective.from, facts.asOf).find((period) => period.label === label);
  if (!found) throw new UnknownPeriod(`There is no pay period "${label}"`);
  return found;
};

const postingOf = (
  posting: NonNullable<Closed['postings']>[number],
  earning: IsoDate,
  plans: readonly PlanRules[],
  minor: (text: string | undefined) => bigint,
  divided: ReadonlySet<string>,
): ClosedPosting => {
  const owner = plans.find(({ components }) => components.some(({ terms }) => terms.code === posting.component));
  const plan = posting.plan ?? owner?.code ?? plans[0]?.code ?? '';
  const label = posting.label ?? (posting.credit === undefined ? 'period' : 'credit');
  const whole = [plan, posting.component, posting.credit ?? '', earning, label].join('|');
  return {
    key: divided.has((posting.credit ?? '').replace(/#\d+$/, '')) ? `${whole}|${posting.participant}` : whole,
    ...{ participant: posting.participant, plan, component: posting.component, creditId: posting.credit ?? null, label, earning },
    amount: minor(posting.amount),
  };
};

/** Credits whose lines are paid to several parties, each under a key of its own. */
const dividedCredits = (facts: Facts): ReadonlySet<string> =>
  new Set(
    [...facts.credits.values()]
      .flat()
      .filter(({ deal }) => deal.paySplits.length > 0)
      .map(({ id }) => id),
  );

/** Closed periods as facts state them, oldest first. @throws UnknownPeriod */
export const closedPeriods = (document: FactsDocument, plans: readonly PlanRules[], facts: Facts): ClosedPeriod[] => {
  const [plan] = plans;
  if (!plan) return [];
  const minor = (text: string | undefined): bigint =>
    text === undefined ? 0n : parseMoney({ amount: text, currency: plan.currency }).minor;
  const divided = dividedCredits(facts);
  return (document.closed ?? [])
    .map((closed): ClosedPeriod => {
      const period = periodLabelled(closed.period, plan, facts);
      const balances = (closed.balances ?? []).map(
        ({ participant, drawDebt, carriedCap, carriedNegative, receivable }): [string, Balances] => [
          participant,
          {
            drawDebt: minor(drawDebt),
            carriedCap: minor(carriedCap),
            carriedNegative: minor(carriedNegative),
            receivable: minor(receivable),
          },
        ],
      );
      return {
        ...{ start: period.start, end: period.end, closedOn: closed.closedOn ?? addDays(period.end, -1), balances: new Map(balances) },
        postings: (closed.postings ?? []).map((posting) =>
          postingOf(
            posting,
            posting.earning === undefined ? period.start : periodLabelled(posting.earning, plan, facts).start,
            plans,
            minor,
            divided,
          ),
        ),
      };
    })
    .sort((a, b) => (a.start < b.start ? -1 : 1));
};
