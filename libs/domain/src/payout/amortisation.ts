import { firstOfMonth, type IsoDate } from '../calendar/index.js';
import { formatMinor, minorDigits, parseRational, Rational, type Rounding } from '../money/index.js';
import type { FactsDocument } from './facts/facts-document.js';

type Contract = NonNullable<FactsDocument['contracts']>[number];

export interface AccountingPolicy {
  /** Costs whose amortisation period is a year or less are expensed at once. */
  readonly expedient: boolean;
  readonly currency: string;
  readonly rounding: Rounding;
}

export interface AmortisedMonth {
  /** `2026-07` */
  readonly month: string;
  readonly amount: string;
  readonly remaining: string;
}

export interface Amortisation {
  readonly contract: string;
  readonly treatment: 'expense' | 'capitalise';
  /** Over what the cost is spread; null when it is not. */
  readonly over: 'contract-term' | 'expected-life' | 'renewal-term' | null;
  readonly months: number;
  readonly reason: string;
  readonly currency: string;
  readonly commission: string;
  readonly monthly: string;
  readonly last: string;
  readonly schedule: readonly AmortisedMonth[];
  /** What termination writes off at once, clawback or not. */
  readonly writtenOff: { readonly month: string; readonly amount: string; readonly clawedBack: string } | null;
}

const YEAR = 12;

const whole = (text: string): number => Number.parseInt(text, 10);

/** The period of benefit: a stated one, a renewal's own term, or the term with the renewals that are expected. */
const benefit = (contract: Contract): { months: number; over: NonNullable<Amortisation['over']> } => {
  if (contract.benefitMonths !== undefined) return { months: whole(contract.benefitMonths), over: 'expected-life' };
  const term = whole(contract.months);
  if (contract.renewal === 'yes') return { months: term, over: 'renewal-term' };
  const renewals = contract.renewalCommensurate === 'yes' ? 0 : whole(contract.renewalsExpected ?? '0');
  return renewals > 0 ? { months: term * (1 + renewals), over: 'expected-life' } : { months: term, over: 'contract-term' };
};

const monthOf = (start: IsoDate, index: number): string => {
  const year = Number.parseInt(start.slice(0, 4), 10);
  return firstOfMonth(year, Number.parseInt(start.slice(5, 7), 10) + index).slice(0, 7);
};

/**
 * How a commission is accounted for. The expedient tests the amortisation period, expected renewals included unless the renewal
 * commission is commensurate, never the contract term alone.
 */
const decide = (contract: Contract, policy: AccountingPolicy): Pick<Amortisation, 'treatment' | 'over' | 'months' | 'reason'> => {
  if (contract.incremental === 'no')
    return { treatment: 'expense', over: null, months: 0, reason: 'not an incremental cost of obtaining the contract' };
  const { months, over } = benefit(contract);
  if (policy.expedient && months <= YEAR)
    return { treatment: 'expense', over: null, months, reason: `amortised over ${months} months, a year or less: expedient` };
  return { treatment: 'capitalise', over, months, reason: `amortised over ${months} months, the ${over.replace('-', ' ')}` };
};

/**
 * The amortisation of one commission: rounded monthly, the remainder in the last month; a contract that ends writes off the rest.
 * @example 15,000.00 over 36 months: 35 × 416.67 and 416.55
 */
export const amortise = (contract: Contract, policy: AccountingPolicy): Amortisation => {
  const currency = contract.currency ?? policy.currency;
  const digits = minorDigits(currency);
  const total = parseRational(contract.commission).atScale(digits, policy.rounding);
  const decision = decide(contract, policy);
  const show = (minor: bigint): string => formatMinor(minor, currency);
  const shared = { contract: contract.id, ...decision, currency, commission: show(total) };
  if (decision.treatment === 'expense') {
    const month = contract.start.slice(0, 7);
    return {
      ...shared,
      monthly: show(0n),
      last: show(0n),
      schedule: [{ month, amount: show(total), remaining: show(0n) }],
      writtenOff: null,
    };
  }
  const monthly = Rational.of(total, BigInt(decision.months)).atScale(0, policy.rounding);
  const schedule: AmortisedMonth[] = [];
  let remaining = total;
  let writtenOff: Amortisation['writtenOff'] = null;
  for (let index = 0; index < decision.months; index += 1) {
    const month = monthOf(contract.start, index);
    if (contract.terminatedOn !== undefined && month >= contract.terminatedOn.slice(0, 7)) {
      const clawedBack = parseRational(contract.clawedBack ?? '0').atScale(digits, policy.rounding);
      writtenOff = { month: contract.terminatedOn.slice(0, 7), amount: show(remaining), clawedBack: show(clawedBack) };
      break;
    }
    const amount = index === decision.months - 1 ? remaining : monthly;
    remaining -= amount;
    schedule.push({ month, amount: show(amount), remaining: show(remaining) });
  }
  const last = total - monthly * BigInt(decision.months - 1);
  return { ...shared, monthly: show(monthly), last: show(last), schedule, writtenOff };
};

/** Schedules of all contracts of a facts document; without an accounting policy nothing is decided by default. */
export const amortisations = (
  document: FactsDocument,
): { policy: AccountingPolicy | null; schedules: Amortisation[]; opening: { participant: string; unamortised: string }[] } => {
  const { accounting, contracts, opening } = document;
  const policy: AccountingPolicy | null = accounting
    ? { expedient: accounting.expedient === 'yes', currency: accounting.currency ?? 'USD', rounding: accounting.rounding ?? 'half-away' }
    : null;
  return {
    policy,
    schedules: policy ? (contracts ?? []).map((contract) => amortise(contract, policy)) : [],
    opening: (opening ?? []).flatMap(({ participant, unamortised }) => (unamortised === undefined ? [] : [{ participant, unamortised }])),
  };
};
