import { everybody, emailOf, reps } from './company.js';
import { Random } from './random.js';

/** The connection that all records come through: its id is part of every deal's id. */
export const CONNECTION = 'c0000000-0000-4000-8000-000000000001';

interface UserFacts {
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
}

interface DealFacts {
  readonly name: string;
  readonly dealType: string;
  readonly product: null;
  readonly status: 'open' | 'won' | 'lost';
  readonly pipeline: string;
  readonly stage: string;
  readonly amount: string;
  readonly currency: string;
  readonly rate: string | null;
  readonly rateSource: string | null;
  readonly closeDate: string;
  readonly createdOn: string;
  readonly owner: string;
  readonly account: null;
  readonly splits: readonly { readonly user: string; readonly share: string }[];
  readonly wonOn: readonly string[];
  readonly endedOn: null;
  readonly mergedInto: null;
}

/** One version of one record of the CRM. Without facts: it is gone. */
export type CrmRecord = { readonly externalId: string; readonly version: number } & (
  | { readonly kind: 'user'; readonly facts: UserFacts }
  | { readonly kind: 'deal'; readonly facts: DealFacts | null }
);

const BEGIN = Date.parse('2026-05-01T00:00:00Z');
const SECOND = 1_000;

const dayOf2026 = (offset: number): string => new Date(Date.parse('2026-01-05T00:00:00Z') + offset * 86_400_000).toISOString().slice(0, 10);

export const users = (version: number): CrmRecord[] =>
  everybody.map((name) => ({
    kind: 'user',
    externalId: `u-${name}`,
    version,
    facts: { name: `${name} of version ${version}`, email: emailOf(name), active: true },
  }));

const split = (random: Random, owner: string): DealFacts['splits'] => {
  const other = `u-${random.pick(reps)}`;
  return random.chance(0.15) && other !== owner
    ? [
        { user: owner, share: '0.6' },
        { user: other, share: '0.4' },
      ]
    : [];
};

const dealVersion = (random: Random, externalId: string, before: DealFacts | undefined): DealFacts => {
  const keep = <T>(held: T | undefined, chance: number, make: () => T): T => (held !== undefined && !random.chance(chance) ? held : make());
  const owner = keep(before?.owner, 0.15, () => `u-${random.pick(reps)}`);
  const closeDate = keep(before?.closeDate, 0.4, () => dayOf2026(random.below(200)));
  const draw = random.next();
  const status = draw < 0.75 ? 'won' : draw < 0.88 ? 'open' : 'lost';
  const currency = keep(before?.currency, 0.05, () => (random.chance(0.2) ? 'EUR' : 'USD'));
  return {
    name: `Deal ${externalId}`,
    dealType: 'newbusiness',
    product: null,
    status,
    pipeline: 'default',
    stage: `closed${status}`,
    amount: keep(before?.amount, 0.5, () => `${random.below(60_000)}.${String(random.below(100)).padStart(2, '0')}`),
    currency,
    rate: currency === 'EUR' ? '1.0875' : null,
    rateSource: currency === 'EUR' ? 'rest:deal' : null,
    closeDate,
    createdOn: '2026-01-01',
    owner,
    account: null,
    splits: keep(before?.splits, 0.3, () => split(random, owner)),
    wonOn: status === 'won' ? [...new Set([...(before?.wonOn ?? []), closeDate])] : (before?.wonOn ?? []),
    endedOn: null,
    mergedInto: null,
  };
};

/** The next version of a deal; one in twenty five goes away for good. */
const nextDeal = (random: Random, externalId: string, before: CrmRecord | undefined): CrmRecord => {
  const facts = before?.kind === 'deal' ? before.facts : null;
  const version = (before?.version ?? 0) + 1;
  if (facts && random.chance(0.04)) return { kind: 'deal', externalId, version, facts: null };
  return { kind: 'deal', externalId, version, facts: dealVersion(random, externalId, facts ?? undefined) };
};

/** All versions of `deals` deals, each one to `most` of them. */
export const dealHistories = (seed: number, deals: number, most: number): CrmRecord[] => {
  const random = new Random(seed);
  return Array.from({ length: deals }, (_, n) => n).flatMap((n) => {
    const versions: CrmRecord[] = [];
    for (let left = 1 + random.below(most); left > 0; left -= 1) {
      const one = nextDeal(random, `d-${n}`, versions.at(-1));
      versions.push(one);
      if (one.facts === null) break;
    }
    return versions;
  });
};

/** Rounds of changes, each new deals and new versions of deals of earlier rounds: within a round every deal is there once. */
export const dealRounds = (seed: number, rounds: number, size: number): CrmRecord[][] => {
  const random = new Random(seed);
  const newest = new Map<string, CrmRecord>();
  return Array.from({ length: rounds }, () => {
    const living = [...newest.values()].filter(({ facts }) => facts !== null);
    const again = random
      .shuffled(living)
      .slice(0, Math.floor(size / 2))
      .map((record) => nextDeal(random, record.externalId, record));
    const fresh = Array.from({ length: size - again.length }, (_, n) => nextDeal(random, `d-${newest.size + n}`, undefined));
    const round = [...again, ...fresh];
    for (const record of round) newest.set(record.externalId, record);
    return round;
  });
};

/** As a connector hands it to the diff engine. */
export const asSource = ({ kind, externalId, version, facts }: CrmRecord) => ({
  connectionId: CONNECTION,
  kind,
  externalId,
  sourceVersion: BEGIN + version * SECOND,
  observedAt: BEGIN + version * SECOND,
  facts,
  deleted: facts === null,
  origin: 'rest',
});

const withoutNull = (facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([name, value]) => value !== null && name !== 'rateSource'));

/** As an integration sends it to the API, whole and safe to repeat. */
export const asCall = ({ kind, externalId, version, facts }: CrmRecord) => ({
  method: facts === null ? ('DELETE' as const) : ('PUT' as const),
  path: `/api/crm-ingest/records/${kind === 'user' ? 'people' : 'deals'}/${externalId}?connection=${CONNECTION}`,
  role: 'compensation-admin' as const,
  ...(facts === null ? {} : { json: { ...withoutNull(facts), updatedAt: new Date(BEGIN + version * SECOND).toISOString() } }),
});
