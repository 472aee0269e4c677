import type { FiscalCalendar, IsoDate } from '@attain/domain/calendar';
import { formatMoney, money } from '@attain/domain/money';
import type { FactsDocument } from '@attain/domain/payout';
import type { Assigned, QuotaFact, Rulebook } from '../app/rulebook.js';
import type { DealRow } from '../ports.js';
import { creditFacts, dealFact } from './deal-entries.js';
import type { EntryOf, FactKindName, GivenFact } from './given-fact.js';

export interface FactsInput {
  readonly rules: Rulebook;
  /** Whose pay is asked for. */
  readonly personIds: readonly string[];
  readonly calendar: FiscalCalendar;
  readonly asOf: IsoDate;
  /** Every deal that any of them was ever credited with, once. */
  readonly deals: readonly DealRow[];
  /** Given facts in force that name one of them, one of the deals, or the company. */
  readonly given: readonly GivenFact[];
}

const CODE = /^[a-z][a-z0-9-]{0,99}$/;

const calendarFact = ({ code, timeZone, pattern }: FiscalCalendar): NonNullable<FactsDocument['calendar']> =>
  pattern.kind === 'months'
    ? { code, timeZone, startMonth: String(pattern.startMonth) }
    : {
        ...{ code, timeZone },
        weeks: {
          pattern: pattern.weeks,
          endMonth: String(pattern.endMonth),
          endWeekday: String(pattern.endWeekday),
          endRule: pattern.endRule,
        },
      };

/** These people and everybody who was ever above one of them, so that it is known who is below whom. */
export const withManagers = (rules: Rulebook, personIds: readonly string[]): string[] => {
  const all = new Set(personIds);
  for (const personId of all) for (const { managerId } of rules.lines.get(personId) ?? []) if (managerId !== null) all.add(managerId);
  return [...all];
};

/** What planning tells of a person beside what the rulebook needs. */
interface Described {
  readonly title?: string | null;
  readonly businessUnit?: string | null;
}

const participantFact = (rules: Rulebook, personId: string, given: EntryOf<'participants'> | undefined): EntryOf<'participants'> => {
  const person = rules.people.get(personId);
  const { title, businessUnit } = (person ?? {}) as Described;
  const managers = (rules.lines.get(personId) ?? []).flatMap(({ managerId, from, to }) =>
    managerId === null ? [] : [{ id: managerId, from, to }],
  );
  return {
    ...{ id: personId, name: (person?.name ?? personId).slice(0, 200) },
    participation: (person?.participation ?? []).map(({ from, to }) => ({ from, to })),
    ...(managers.length === 0 ? {} : { manager: managers }),
    fields: { ...(title ? { title } : {}), ...(businessUnit ? { businessUnit } : {}), ...given?.fields },
    ...(given?.leave === undefined ? {} : { leave: given.leave }),
    ...(given?.compensationEnds === undefined ? {} : { compensationEnds: given.compensationEnds }),
    ...(given?.payCurrency === undefined ? {} : { payCurrency: given.payCurrency }),
  };
};

type Assignment = EntryOf<'assignments'>;

/**
 * An assignment, cut where its values change; the values in force are those that began last.
 * @example assigned from January with values from July on: January to July without, from July with them
 */
export const assignmentFacts = (personId: string, assigned: Assigned, values: readonly Assignment[]): Assignment[] => {
  const { plan, from, to } = assigned;
  const within = (date: string): boolean => date > from && (to === null || date < to);
  const cuts = [
    ...new Set([from, ...values.flatMap((each) => [each.from, each.to ?? from])].filter((date) => date === from || within(date))),
  ].sort();
  return cuts.map((start, index) => {
    const inForce = values
      .filter((each) => each.from <= start && (each.to === undefined || each.to === null || start < each.to))
      .reduce<Assignment | null>((last, each) => (last === null || each.from >= last.from ? each : last), null);
    const end = cuts[index + 1] ?? to;
    return {
      participant: personId,
      plan,
      from: start,
      ...(end === null ? {} : { to: end }),
      ...(inForce?.values ? { values: inForce.values } : {}),
    };
  });
};

const quotaIndex = new WeakMap<ReadonlyMap<string, QuotaFact>, Map<string, EntryOf<'quotas'>[]>>();

/** Quotas by person; the index is made once per state of the rulebook. */
const quotasByPerson = (quotas: ReadonlyMap<string, QuotaFact>): Map<string, EntryOf<'quotas'>[]> => {
  const known = quotaIndex.get(quotas);
  if (known) return known;
  const made = new Map<string, EntryOf<'quotas'>[]>();
  for (const [key, { currency, timeline }] of quotas) {
    const [participant = '', measure = '', basis = ''] = key.split('|');
    if (!CODE.test(measure)) continue;
    const entries = timeline.map(({ from, to, amount }) => ({
      ...{
        participant,
        measure,
        basis: basis as EntryOf<'quotas'>['basis'],
        amount: formatMoney(money(amount, currency)).amount,
        currency,
      },
      ...{ from, ...(to === null ? {} : { to }) },
    }));
    made.set(participant, [...(made.get(participant) ?? []), ...entries]);
  }
  quotaIndex.set(quotas, made);
  return made;
};

class Given {
  private readonly byKind = new Map<FactKindName, GivenFact[]>();

  constructor(facts: readonly GivenFact[]) {
    for (const fact of [...facts].sort((a, b) => (a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.key < b.key ? -1 : 1)))
      this.byKind.set(fact.kind, [...(this.byKind.get(fact.kind) ?? []), fact]);
  }

  facts(kind: FactKindName): readonly GivenFact[] {
    return this.byKind.get(kind) ?? [];
  }

  entries<E>(kind: FactKindName): E[] {
    return this.facts(kind).map(({ body }) => JSON.parse(body) as E);
  }

  /** As a field of the document; absent while there are none. */
  list<S extends keyof FactsDocument>(kind: FactKindName, section: S): { [K in S]?: EntryOf<S>[] } {
    const entries = this.entries<EntryOf<S>>(kind);
    return (entries.length === 0 ? {} : { [section]: entries }) as { [K in S]?: EntryOf<S>[] };
  }
}

/**
 * Everything that plans may look at for these people, as one facts document. People's credits are stated, as crediting told
 * them; nothing is credited here.
 */
export const buildFacts = ({ rules, personIds, calendar, asOf, deals, given }: FactsInput): FactsDocument => {
  const people = new Set(personIds);
  const facts = new Given(given.filter(({ kind, personId }) => personId === null || kind === 'participant' || people.has(personId)));
  const described = new Map(facts.entries<EntryOf<'participants'>>('participant').map((entry) => [entry.id, entry]));
  const values = facts.entries<Assignment>('assignment');
  const attributes = new Map(facts.facts('deal').map(({ dealId, body }) => [dealId ?? '', JSON.parse(body) as EntryOf<'deals'>]));
  const taking = personIds.filter((personId) => (rules.people.get(personId)?.participation.length ?? 0) > 0);
  const quotas = quotasByPerson(rules.quotas);
  return {
    calendar: calendarFact(calendar),
    asOf,
    participants: withManagers(rules, personIds).map((personId) => participantFact(rules, personId, described.get(personId))),
    assignments: taking.flatMap((personId) => {
      const own = values.filter(({ participant }) => participant === personId);
      return (rules.assignments.get(personId) ?? []).flatMap((each) =>
        assignmentFacts(
          personId,
          each,
          own.filter(({ plan }) => plan === each.plan),
        ),
      );
    }),
    quotas: [...personIds.flatMap((personId) => quotas.get(personId) ?? []), ...facts.entries<EntryOf<'quotas'>>('quota')],
    deals: deals.map((row) => dealFact(row, attributes.get(row.dealId))),
    credits: [
      ...deals.flatMap((row) => creditFacts(row, people, attributes.get(row.dealId))),
      ...facts.entries<EntryOf<'credits'>>('credit').filter(({ participant }) => people.has(participant)),
    ],
    ...facts.list('figure', 'figures'),
    ...facts.list('score', 'scores'),
    ...facts.list('invoice', 'invoices'),
    ...facts.list('receipt', 'receipts'),
    ...facts.list('refund', 'refunds'),
    ...facts.list('rate', 'rates'),
    ...facts.list('adjustment', 'adjustments'),
    ...facts.list('advance', 'advances'),
    ...facts.list('opening', 'opening'),
    ...facts.list('review', 'reviews'),
  };
};
