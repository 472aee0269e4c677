import { isDate, type FiscalCalendar, type IsoDate } from '../../calendar/index.js';
import { parseRational, rationalZero } from '../../money/index.js';
import { collectInto, readStructure, toPlain, type Finding } from '../../plan/index.js';
import { FactsDocument } from './facts-document.js';
import { creditsOf, dealOf } from './crediting.js';
import type { AssignmentFact, CashFact, DatedSpan, DealFact, Facts, HeldFact, ParticipantFact } from './facts.js';

export interface ReadFacts {
  readonly findings: readonly Finding[];
  readonly document: FactsDocument | null;
}

/** Checks a facts document against its schema; nothing unknown is ignored. */
export const readFactsDocument = (value: unknown): ReadFacts => {
  const list: Finding[] = [];
  const findings = collectInto(list);
  const plain = toPlain(value, findings);
  const document = readStructure<FactsDocument>(FactsDocument, plain, findings);
  if (document) {
    checkDates(plain, [], findings.add);
    checkPeople(document, findings.add);
    checkCarried(document, findings.add);
  }
  return { findings: list, document: list.length === 0 ? document : null };
};

/** Of two that stand for one person nobody knows which is right. */
const checkPeople = ({ participants }: FactsDocument, add: Add): void => {
  const seen = new Set<string>();
  participants.forEach(({ id }, index) => {
    if (seen.has(id)) add(`participants[${index}].id`, 'PARTICIPANT_TWICE', `"${id}" stands twice`, 'Put all of a person into one entry');
    seen.add(id);
  });
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_LENGTH = 10;

type Add = (path: string, code: string, reason: string, suggestion: string) => void;
const pathOf = (steps: readonly (string | number)[]): string =>
  steps.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** What is carried as negative is owed by the person: above 0 it would pay what nobody earned. */
const checkCarried = ({ opening, closed }: FactsDocument, add: Add): void => {
  const check = (amount: string | undefined, path: string): void => {
    if (amount === undefined || parseRational(amount).sign() <= 0) return;
    const reason = `What is carried as negative is below 0 or 0, not ${amount}`;
    add(
      `${path}.carriedNegative`,
      'CARRIED_NEGATIVE_POSITIVE',
      reason,
      `Write -${amount}, or state what is still to be paid as an adjustment`,
    );
  };
  opening?.forEach(({ carriedNegative }, index) => check(carriedNegative, `opening[${index}]`));
  closed?.forEach(({ balances }, period) =>
    balances?.forEach(({ carriedNegative }, index) => check(carriedNegative, `closed[${period}].balances[${index}]`)),
  );
};

/** Text that is shaped like a date and names no day is refused wherever it stands. */
const checkDates = (value: unknown, steps: (string | number)[], add: Add): void => {
  if (typeof value === 'string') {
    if (value.length === DATE_LENGTH && DATE.test(value) && !isDate(value))
      add(pathOf(steps), 'DATE_INVALID', `${value} is not a date`, 'Write a day of the calendar');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const items: Iterable<[string | number, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [step, item] of items) {
    steps.push(step);
    checkDates(item, steps, add);
    steps.pop();
  }
};

const WHOLE = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number.parseInt(text, 10));

// Pure and cheap to forget: one calendar object per document, by which its periods are remembered.
const calendars = new WeakMap<FactsDocument, FiscalCalendar>();

const calendarOf = (document: FactsDocument): FiscalCalendar => {
  const known = calendars.get(document) ?? readCalendar(document);
  calendars.set(document, known);
  return known;
};

const readCalendar = ({ calendar }: FactsDocument): FiscalCalendar => ({
  code: calendar?.code ?? 'calendar',
  timeZone: calendar?.timeZone ?? 'UTC',
  pattern: calendar?.weeks
    ? {
        kind: 'weeks',
        weeks: calendar.weeks.pattern,
        endMonth: WHOLE(calendar.weeks.endMonth, 12),
        endWeekday: WHOLE(calendar.weeks.endWeekday, 6),
        endRule: calendar.weeks.endRule,
      }
    : { kind: 'months', startMonth: WHOLE(calendar?.startMonth, 1) },
});

const spansOf = (spans: readonly { from: string; to?: string | null }[] | undefined): DatedSpan[] =>
  (spans ?? []).map(({ from, to }) => ({ from, to: to ?? null })).sort((a, b) => (a.from < b.from ? -1 : 1));

const participantOf = (fact: FactsDocument['participants'][number]): ParticipantFact => ({
  id: fact.id,
  name: fact.name ?? fact.id,
  participation: spansOf(fact.participation),
  leave: spansOf(fact.leave),
  compensationEnds: fact.compensationEnds ?? null,
  payCurrency: fact.payCurrency ?? null,
  managers:
    typeof fact.manager === 'string'
      ? [{ from: '0001-01-01', to: null, id: fact.manager }]
      : (fact.manager ?? []).map(({ id, from, to }) => ({ id, from, to: to ?? null })),
  fields: fact.fields ?? {},
});

/** The last day that any fact names: what is known by then is all there is. */
const lastDay = (document: FactsDocument): IsoDate => {
  let last = '0001-01-01';
  const see = (day: string | null | undefined): void => {
    if (day && day > last) last = day;
  };
  for (const name of [
    'deals',
    'credits',
    'figures',
    'scores',
    'invoices',
    'receipts',
    'refunds',
    'adjustments',
    'advances',
    'opening',
  ] as const) {
    for (const fact of document[name] ?? []) {
      see(fact.date);
      see((fact as { endedOn?: string }).endedOn);
      see((fact as { recordedOn?: string }).recordedOn);
    }
  }
  for (const { compensationEnds } of document.participants) see(compensationEnds);
  return last === '0001-01-01' ? (document.quotas?.[0]?.from ?? document.assignments?.[0]?.from ?? '2026-01-01') : last;
};

const cashByDeal = (list: FactsDocument['receipts'], asOf: IsoDate): Map<string, CashFact[]> => {
  const byDeal = new Map<string, CashFact[]>();
  const recorded = (list ?? []).filter(({ date, recordedOn }) => date <= asOf && (recordedOn ?? date) <= asOf);
  for (const { deal, date, amount, tax } of once(recorded)) {
    const net = parseRational(amount).minus(tax === undefined ? rationalZero : parseRational(tax));
    const known = byDeal.get(deal);
    if (known) known.push({ deal, date, net });
    else byDeal.set(deal, [{ deal, date, net }]);
  }
  return byDeal;
};

/**
 * Facts as they were known on a day: what is dated or recorded later is left out, an end that was not known yet is not there.
 * @param asOf the day; the last one that any fact names unless given
 * @param creditsAhead deals and credits dated after that day are kept, with their ends, unless they were recorded later
 */
export const factsAsOf = (all: FactsDocument, asOf?: IsoDate, creditsAhead = false): Facts => {
  const day = asOf ?? all.asOf ?? lastDay(all);
  const known: Known = { asOf: day, creditsAhead };
  const held: HeldFact[] = [];
  const document: FactsDocument = {
    ...all,
    deals: newest(all.deals ?? [], known, (each) => contradicted('deal', each, each.owner, held)),
    credits: newest(all.credits ?? [], known, (each) => contradicted('credit', each, each.participant, held)),
    ...(all.adjustments ? { adjustments: once(all.adjustments) } : {}),
    ...(all.advances ? { advances: once(all.advances) } : {}),
    ...(all.figures ? { figures: once(all.figures) } : {}),
  };
  held.push(...contradictedRates(all.rates));
  const participants = new Map(document.participants.map((fact) => [fact.id, participantOf(fact)]));
  const deals = new Map<string, DealFact>((document.deals ?? []).map((fact) => [fact.id, dealOf(fact)]));
  const credits = creditsOf(document, { ...known, participants, deals }, held);
  return {
    document,
    calendar: calendarOf(all),
    ...known,
    participants,
    assignments: assignmentsOf(document),
    credits,
    deals,
    invoices: cashByDeal(document.invoices, day),
    receipts: cashByDeal(document.receipts, day),
    refunds: cashByDeal(document.refunds, day),
    held,
  };
};

type Known = Pick<Facts, 'asOf' | 'creditsAhead'>;

interface Versioned {
  readonly id: string;
  readonly date: string;
  readonly recordedOn?: string;
}

/** Nobody can say which of two that were recorded on one day is right, so the fact waits. */
const contradicted = (what: string, { id, date }: Versioned, participant: string | undefined, held: HeldFact[]): void => {
  held.push({ fact: `${what} ${id}`, participant: participant ?? null, date, reason: 'recorded-twice-on-one-day' });
};

/** Rates of one day that differ: none of them is used. */
const contradictedRates = (rates: FactsDocument['rates']): HeldFact[] => {
  const known = new Map<string, string>();
  return (rates ?? []).flatMap(({ table, from, to, on, rate }): HeldFact[] => {
    const fact = `rate ${table} ${from} ${to} ${on}`;
    const before = known.get(fact) ?? rate;
    known.set(fact, before);
    if (parseRational(before).compare(parseRational(rate)) === 0) return [];
    return [{ fact, participant: null, date: on, reason: 'recorded-twice-on-one-day' }];
  });
};

/** Of several versions of one fact the last that was recorded by then, wherever it stands. */
const newest = <T extends Versioned>(facts: readonly T[], { asOf, creditsAhead }: Known, contradict: (fact: T) => void): T[] => {
  const byId = new Map<string, T>();
  const unclear = new Set<string>();
  for (const fact of facts) {
    const since = fact.recordedOn ?? fact.date;
    if (creditsAhead ? (fact.recordedOn ?? asOf) > asOf : fact.date > asOf || since > asOf) continue;
    const known = byId.get(fact.id);
    const before = known && (known.recordedOn ?? known.date);
    if (before === undefined || since > before) {
      byId.set(fact.id, fact);
      unclear.delete(fact.id);
    } else if (since === before && !sameFact(fact, known)) unclear.add(fact.id);
  }
  for (const id of [...unclear].sort()) {
    const fact = byId.get(id);
    byId.delete(id);
    if (fact) contradict(fact);
  }
  return [...byId.values()];
};

const sameFact = (a: unknown, b: unknown): boolean => a === b || textOf(a) === textOf(b);

/** One text per fact, in whatever order its fields stand. */
const textOf = (fact: unknown): string =>
  JSON.stringify(fact, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Facts that have a name, each once as it was recorded last; those without one as often as they stand. */
const once = <T extends { readonly id?: string; readonly date: string; readonly recordedOn?: string }>(facts: readonly T[]): T[] => {
  const named = new Map<string, T>();
  const rank = (fact: T): string => `${fact.recordedOn ?? fact.date} ${textOf(fact)}`;
  for (const fact of facts) {
    const known = fact.id === undefined ? undefined : named.get(fact.id);
    if (fact.id !== undefined && (!known || rank(fact) > rank(known))) named.set(fact.id, fact);
  }
  return [...facts.filter(({ id }) => id === undefined), ...named.values()];
};

const assignmentsOf = (document: FactsDocument): AssignmentFact[] =>
  (document.assignments ?? []).map(({ participant, plan, from, to, values }) => ({
    participant,
    plan,
    from,
    to: to ?? null,
    values: values ?? {},
  }));
