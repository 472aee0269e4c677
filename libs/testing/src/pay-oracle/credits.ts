import { roundHalfAway, scaled } from './marginal.js';
import { within, type Company, type PersonalCredit, type TruthDeal } from './company.js';

const DIGITS: Readonly<Record<string, number>> = { USD: 2, EUR: 2, GBP: 2, CHF: 2, JPY: 0 };
const SCALE = 1_000_000_000_000n;

/** Null for what has no known currency or is finer than it: such a deal pays nobody. */
const minorOf = (amount: string, currency: string): bigint | null => {
  const digits = DIGITS[currency];
  if (digits === undefined || !/^-?\d+(\.\d+)?$/.test(amount)) return null;
  const exact = scaled(amount) * 10n ** BigInt(digits);
  return exact % SCALE === 0n ? exact / SCALE : null;
};

/** Parts in proportion to weights; whole units left over go to the largest remainders, ties to the earlier. */
const share = (total: bigint, weights: readonly bigint[]): bigint[] => {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const sign = total < 0n ? -1n : 1n;
  const size = total * sign;
  const parts = weights.map((weight) => (size * weight) / sum);
  const order = weights
    .map((weight, at) => ({ at, rest: (size * weight) % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  let left = size - parts.reduce((a, b) => a + b, 0n);
  for (const { at } of order) {
    if (left === 0n) break;
    parts[at]! += 1n;
    left -= 1n;
  }
  return parts.map((part) => part * sign);
};

const managersOf = (company: Company, email: string, on: string): string[] => {
  const chain: string[] = [];
  for (let at = email; chain.length < 50; ) {
    const line = company.lines.find((span) => span.personEmail === at && within(span, on));
    if (!line?.managerEmail || chain.includes(line.managerEmail)) break;
    chain.push(line.managerEmail);
    at = line.managerEmail;
  }
  return chain;
};

/** Who is credited with a deal as the CRM has it now; empty for one that is not won, or lacks amount, date or owner. */
export const creditsOf = (deal: TruthDeal, company: Company): PersonalCredit[] => {
  const { amount, currency, closeDate } = deal;
  if (deal.status !== 'won' || deal.deleted || deal.mergedInto !== null || amount === null || closeDate === null) return [];
  const code = currency ?? company.homeCurrency;
  const minor = minorOf(amount, code);
  if (minor === null) return [];
  const homeMinor = code === company.homeCurrency ? minor : deal.rate === null ? null : roundHalfAway(minor * scaled(deal.rate), SCALE);
  const own = ownParts(deal, minor, homeMinor, company);
  const rollups = new Map<string, { minor: bigint; homeMinor: bigint | null }>();
  for (const part of own) {
    for (const email of managersOf(company, part.email, closeDate)) {
      const sum = rollups.get(email) ?? { minor: 0n, homeMinor: homeMinor === null ? null : 0n };
      rollups.set(email, {
        minor: sum.minor + part.minor,
        homeMinor: sum.homeMinor === null ? null : sum.homeMinor + (part.homeMinor ?? 0n),
      });
    }
  }
  const common = { dealId: company.dealIdOf(deal.id), on: closeDate, currency: code };
  return [
    ...own.map((part) => ({ ...part, ...common })),
    ...[...rollups].map(([email, sum]) => ({ email, kind: 'rollup' as const, ...sum, ...common })),
  ];
};

type Part = Pick<PersonalCredit, 'email' | 'kind' | 'minor' | 'homeMinor'>;

const ownParts = (deal: TruthDeal, minor: bigint, homeMinor: bigint | null, company: Company): Part[] => {
  const known = new Set(company.people.map(({ email }) => email));
  if (deal.splits.length === 0) {
    return deal.ownerEmail !== null && known.has(deal.ownerEmail) ? [{ email: deal.ownerEmail, kind: 'direct', minor, homeMinor }] : [];
  }
  const splits = [...deal.splits].sort((a, b) => (company.userIdOf(a.ownerId) < company.userIdOf(b.ownerId) ? -1 : 1));
  const weights = splits.map((split) => scaled(split.share));
  const off = weights.reduce((a, b) => a + b, 0n) - SCALE;
  if (off > SCALE / 10_000n || -off > SCALE / 10_000n || weights.some((weight) => weight < 0n)) return [];
  const [parts, homes] = [share(minor, weights), homeMinor === null ? null : share(homeMinor, weights)];
  return splits.flatMap((split, at) =>
    split.ownerEmail === null || !known.has(split.ownerEmail) || weights[at] === 0n
      ? []
      : [{ email: split.ownerEmail, kind: 'split' as const, minor: parts[at]!, homeMinor: homes?.[at] ?? null }],
  );
};
