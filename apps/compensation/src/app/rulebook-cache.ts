import { Injectable } from '@nestjs/common';
import type { CalendarState, PersonState, QuotaState, ReportingLineState } from './planning-states.js';
import type { FiscalCalendar } from '@attain/domain/calendar';
import { parseMoney } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { readPlan } from './read-plan.js';
import { emptyRulebook, quotaKey, type Assigned, type Rulebook } from './rulebook.js';
import { type AssignmentRow, type PlanRow, type ReferenceRow, ReferenceStore, type RulesSince } from '../ports.js';

type Mutable = { -readonly [K in keyof Rulebook]: Rulebook[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : Rulebook[K] };

/**
 * Keeps the rulebook in memory: a batch asks one row for the revision and loads only what changed since. What a
 * transaction changed itself is seen by it alone until it commits.
 */
@Injectable()
export class RulebookCache {
  private current: Rulebook = emptyRulebook;

  constructor(private readonly store: ReferenceStore) {}

  /** The rules as this transaction sees them. Call it after participants are locked: a recalculation may then not be missed. */
  async at(tx: Tx): Promise<Rulebook> {
    const revision = await this.store.revision(tx);
    const base = this.current;
    if (revision === base.revision) return base;
    const next = applied(base, revision, await this.store.since(tx, base.revision));
    tx.afterCommit(() => {
      if (next.revision > this.current.revision) this.current = next;
    });
    return next;
  }
}

const applied = (base: Rulebook, revision: bigint, changes: RulesSince): Rulebook => {
  const next: Mutable = {
    revision,
    people: new Map(base.people),
    lines: new Map(base.lines),
    calendars: new Map(base.calendars),
    quotas: new Map(base.quotas),
    documents: new Map(base.documents),
    plans: new Map(base.plans),
    assignments: new Map(base.assignments),
  };
  for (const row of changes.references) APPLY[row.kind](next, JSON.parse(row.body) as never);
  for (const row of changes.plans) if (row.approved) addPlan(next, row);
  setAssignments(next, changes.assignments);
  return next;
};

const APPLY: Readonly<Record<ReferenceRow['kind'], (rules: Mutable, body: never) => void>> = {
  person: (rules, body: PersonState) => void rules.people.set(body.personId, body),
  line: (rules, body: ReportingLineState) =>
    void (rules.lines as Map<string, ReportingLineState['timeline']>).set(body.personId, body.timeline),
  calendar: (rules, body: CalendarState) => void rules.calendars.set(body.code, body as FiscalCalendar),
  quota: (rules, body: QuotaState) =>
    void rules.quotas.set(quotaKey(body.personId, body.measure, body.basis), {
      quotaId: body.quotaId,
      currency: body.currency,
      timeline: body.timeline.map(({ from, to, amount }) => ({ from, to, amount: parseMoney({ amount, currency: body.currency }).minor })),
    }),
};

/** One version that is more than the segment method settles makes the whole plan an evaluated one: balances run through versions. */
const addPlan = (rules: Mutable, row: PlanRow): void => {
  const others = (rules.documents.get(row.code) ?? []).filter(({ version }) => version !== row.version);
  const documents = [...others, readPlan(row.version, row.document)].sort((a, b) => a.version - b.version);
  rules.documents.set(row.code, documents);
  const settled = documents.flatMap(({ version, settled: plan }) => (plan ? [{ version, plan }] : []));
  if (settled.length === documents.length) rules.plans.set(row.code, settled);
  else rules.plans.delete(row.code);
};

const setAssignments = (rules: Mutable, rows: readonly AssignmentRow[]): void => {
  const byPerson = new Map<string, Assigned[]>();
  for (const { personId, plan, from, to } of rows) byPerson.set(personId, [...(byPerson.get(personId) ?? []), { plan, from, to }]);
  for (const [personId, list] of byPerson) rules.assignments.set(personId, list);
};
