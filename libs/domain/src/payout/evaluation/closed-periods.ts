import { addDays } from '../../calendar/index.js';
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

/** A period by its label (`FY2026-M07`), or by a date or month within it (`2026-07`), as the first of the plans that has it counts. */
const periodLabelled = (label: string, plans: readonly PlanRules[], facts: Facts): DatedPeriod => {
  const date = /^\d{4}-\d{2}$/.test(label) ? `${label}-01` : label;
  for (const { code, payPeriod, effective } of plans) {
    const [anchor = effective.from] = plans
      .filter((plan) => plan.code === code)
      .map((plan) => plan.effective.from)
      .sort();
    if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return payPeriodOf(payPeriod, facts.calendar, date, anchor);
    const found = payPeriodsBetween(payPeriod, facts.calendar, effective.from, facts.asOf, anchor).find((period) => period.label === label);
    if (found) return found;
  }
  throw new UnknownPeriod(`There is no pay period "${label}"`);
};

/** The plan by which a participant is paid: an assigned one, else the first. */
const planOf = (participant: string, plans: readonly PlanRules[], facts: Facts): PlanRules | undefined => {
  const assigned = facts.assignments.find((each) => each.participant === participant);
  return plans.find(({ code }) => code === assigned?.plan) ?? plans[0];
};

const minorIn = (text: string | undefined, currency: string): bigint =>
  text === undefined ? 0n : parseMoney({ amount: text, currency }).minor;

interface Ground {
  readonly plans: readonly PlanRules[];
  readonly facts: Facts;
  readonly divided: ReadonlySet<string>;
}

const postingOf = (
  posting: NonNullable<Closed['postings']>[number],
  closed: DatedPeriod,
  { plans, facts, divided }: Ground,
): ClosedPosting => {
  const has = ({ components }: PlanRules): boolean => components.some(({ terms }) => terms.code === posting.component);
  const assigned = planOf(posting.participant, plans, facts);
  const plan = plans.find(({ code }) => code === posting.plan) ?? (assigned && has(assigned) ? assigned : (plans.find(has) ?? assigned));
  const code = posting.plan ?? plan?.code ?? '';
  const earning =
    posting.earning === undefined ? closed.start : periodLabelled(posting.earning, plan ? [plan, ...plans] : plans, facts).start;
  const label = posting.label ?? (posting.credit === undefined ? 'period' : 'credit');
  const whole = [code, posting.component, posting.credit ?? '', earning, label === 'clawback' ? 'credit' : label].join('|');
  const own = divided.has((posting.credit ?? '').replace(/#\d+$/, '')) ? `${whole}|${posting.participant}` : whole;
  return {
    // What a clause took back stands beside the line of the credit.
    key: label === 'clawback' ? `${own}|clawback` : own,
    ...{ participant: posting.participant, plan: code, component: posting.component, creditId: posting.credit ?? null, label, earning },
    amount: minorIn(posting.amount, plan?.currency ?? ''),
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

/** Closed periods as facts state them, oldest first: each amount in the currency of the plan that it belongs to. @throws UnknownPeriod */
export const closedPeriods = (document: FactsDocument, plans: readonly PlanRules[], facts: Facts): ClosedPeriod[] => {
  if (plans.length === 0) return [];
  const ground: Ground = { plans, facts, divided: dividedCredits(facts) };
  return (document.closed ?? [])
    .map((closed): ClosedPeriod => {
      const period = periodLabelled(closed.period, plans, facts);
      const balances = (closed.balances ?? []).map(
        ({ participant, currency: stated, drawDebt, carriedCap, carriedNegative, receivable }): [string, Balances] => {
          const currency = stated ?? planOf(participant, plans, facts)?.currency ?? '';
          const minor = (text: string | undefined): bigint => minorIn(text, currency);
          return [
            balanceName(participant, currency),
            {
              ...{ drawDebt: minor(drawDebt), carriedCap: minor(carriedCap) },
              ...{ carriedNegative: minor(carriedNegative), receivable: minor(receivable) },
            },
          ];
        },
      );
      return {
        ...{ start: period.start, end: period.end, closedOn: closed.closedOn ?? addDays(period.end, -1), balances: new Map(balances) },
        postings: (closed.postings ?? []).map((posting) => postingOf(posting, period, ground)),
      };
    })
    .sort((a, b) => (a.start < b.start ? -1 : 1));
};

/** Balances are kept per participant and currency. */
export const balanceName = (participant: string, currency: string): string => `${participant}|${currency}`;

/** What a closed period left of one participant in one currency; whoever keeps one currency only may name the participant alone. */
export const balancesOf = ({ balances }: ClosedPeriod, participant: string, currency: string): Balances | undefined =>
  balances.get(balanceName(participant, currency)) ?? balances.get(participant);
