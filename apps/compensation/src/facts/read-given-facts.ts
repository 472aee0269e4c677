import { v5 as uuidv5 } from 'uuid';
import { readFactsDocument } from '@attain/domain/payout';
import { canonicalText, collectInto, toPlain, type Finding, type Findings, type Plain } from '@attain/domain/plan';
import type { FactKind, Names, ReadEntry } from './fact-kind.js';
import type { GivenFact } from './given-fact.js';
import { factKinds } from './kinds/index.js';

/** A fact as it was given, with its place in the document. */
export interface PlacedFact extends GivenFact {
  readonly place: string;
  readonly needsApproval: boolean;
}

export interface ReadGivenFacts {
  readonly facts: readonly PlacedFact[];
  readonly findings: readonly Finding[];
}

/** How names of a document are understood. */
export interface Naming {
  /** Person ids by lower-cased e-mail address. */
  readonly emails: ReadonlyMap<string, string>;
  readonly people: { has(personId: string): boolean };
  /** The id of the deal that a connection knows by another name; null where no connection is named. */
  readonly dealOf: ((externalId: string) => string) | null;
}

export const MOST_FACTS = 50_000;
const MOST_FINDINGS = 200;

const NAMESPACE = '3b1d9c5e-6d0a-5c3f-9a55-6f0f3a3f3c1b';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ABOUT = new Set(['$schema', 'description', 'source', 'asOf']);

/** Lists that somebody else tells, and what to do instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  calendar: 'Calendars come from planning',
  crediting: 'The crediting policy comes from planning',
  closed: 'Closed periods come from the ledger',
  closedThrough: 'Close periods of the service instead',
  accounting: 'It is for `attain amortise`',
  contracts: 'They are for `attain amortise`',
  kpis: 'They are for `attain kpi`',
};

/** The id of a given fact: the same for the same kind and key. */
export const factIdOf = (kind: string, key: string): string => uuidv5(`${kind} ${key}`, NAMESPACE);

const namesFor = (naming: Naming, findings: Findings): Names => ({
  person: (text, path) => {
    const wanted = text.trim().toLowerCase();
    const personId = naming.people.has(wanted) ? wanted : naming.emails.get(wanted);
    if (personId === undefined)
      findings.add(path, 'PARTICIPANT_UNKNOWN', `Nobody is "${text}"`, 'Write the e-mail address or id of a person that planning knows');
    return personId ?? null;
  },
  deal: (text, path) => {
    if (UUID.test(text)) return text;
    if (naming.dealOf) return naming.dealOf(text);
    findings.add(path, 'DEAL_NOT_NAMED', `"${text}" is no id of Attain's`, 'Write the deal id, or say of which connection the CRM ids are');
    return null;
  },
});

/** Entries of one key in their order; the first keeps the bare key. */
class Keys {
  private readonly seen = new Map<string, number>();

  next(kind: FactKind, key: string): string {
    const name = `${kind.kind} ${key}`;
    const count = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, count);
    return kind.many && count > 1 ? `${key}|${count}` : key;
  }
}

const factOf = (kind: FactKind, key: string, place: string, { entry, personId, dealId, parties }: ReadEntry<unknown>): PlacedFact => ({
  ...{ id: factIdOf(kind.kind, key), kind: kind.kind, key, personId, dealId, parties, place, needsApproval: kind.needsApproval },
  from: kind.from(entry as never),
  body: canonicalText(entry as Plain),
});

/** Each fact once; two that say different things under one key are a finding. */
const distinct = (facts: readonly PlacedFact[], findings: Findings): PlacedFact[] => {
  const byId = new Map<string, PlacedFact>();
  for (const fact of facts) {
    const known = byId.get(fact.id);
    if (known && known.body !== fact.body)
      findings.add(fact.place, 'TWICE', `It says something else than ${known.place}`, 'Keep one of the two');
    else byId.set(fact.id, fact);
  }
  return [...byId.values()];
};

const refuseOthers = (plain: Plain, findings: Findings): void => {
  const known = new Set<string>([...ABOUT, ...factKinds.map(({ section }) => section)]);
  for (const name of Object.keys((plain ?? {}) as object))
    if (!known.has(name) && ELSEWHERE[name] !== undefined)
      findings.add(name, 'NOT_GIVEN_HERE', `\`${name}\` is no given fact`, ELSEWHERE[name]);
};

/**
 * Reads the given facts of a document, which has the shape of a facts document or is a part of one.
 * @param value parsed YAML or JSON
 */
export const readGivenFacts = (value: unknown, naming: Naming): ReadGivenFacts => {
  const list: Finding[] = [];
  const findings = collectInto(list);
  const plain = toPlain(value, findings);
  const isDocument = typeof plain === 'object' && plain !== null && !Array.isArray(plain);
  const read = readFactsDocument(isDocument ? { participants: [], ...plain } : plain);
  list.push(...read.findings);
  if (!read.document || list.length > 0) return { facts: [], findings: list.slice(0, MOST_FINDINGS) };
  refuseOthers(plain, findings);
  const count = factKinds.reduce((sum, { section }) => sum + ((read.document?.[section] ?? []) as readonly unknown[]).length, 0);
  if (count > MOST_FACTS) {
    findings.add('', 'TOO_MANY_FACTS', `${count} facts were given, ${MOST_FACTS} at a time are allowed`, 'Give them in parts');
    return { facts: [], findings: list };
  }
  const facts: PlacedFact[] = [];
  const keys = new Keys();
  for (const kind of factKinds) {
    const entries = (read.document[kind.section] ?? []) as readonly never[];
    entries.forEach((entry, index) => {
      const place = `${kind.section}[${index}]`;
      const here = findings.at(place);
      const before = list.length;
      kind.check(entry, here);
      const found = kind.read(entry, namesFor(naming, here));
      if (found && list.length === before) facts.push(factOf(kind, keys.next(kind, kind.key(found as never)), place, found));
    });
  }
  const kept = distinct(facts, findings);
  return { facts: list.length === 0 ? kept : [], findings: list.slice(0, MOST_FINDINGS) };
};
