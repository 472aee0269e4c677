import { changedSpan, type Span } from '@attain/domain/calendar';
import { everBelow } from '@attain/domain/org';
import type { LineBody, PersonBody, PlanningFact, PlanningFacts, PlanningKind, PolicyBody, QuotaBody } from '@attain/planning-replica';

/** What a change of planning touches: deals by CRM user and close date, and quotas. */
export interface Impact {
  /** Null means the deals of everybody. */
  readonly userIds: readonly string[] | null;
  /** Close dates; null means none at all. */
  readonly span: Span | null;
  readonly quotaIds: readonly string[];
}

const nothing: Impact = { userIds: [], span: null, quotaIds: [] };
const always: Span = { from: '0001-01-01', to: null };

type ImpactOf = (before: PlanningFact | undefined, after: PlanningFact, facts: PlanningFacts) => Impact;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** By kind of fact; `facts` are those after the whole batch. It may name too much, never too little. */
const impacts: Readonly<Record<PlanningKind, ImpactOf>> = {
  person: (before, after) => {
    const had = new Set((before?.body as PersonBody | undefined)?.userIds);
    const has = new Set((after.body as PersonBody).userIds);
    const userIds = [...had, ...has].filter((id) => had.has(id) !== has.has(id));
    return { ...nothing, userIds, span: userIds.length > 0 ? always : null };
  },
  line: (before, after, facts) => {
    const timeline = (fact: PlanningFact | undefined) => (fact?.body as LineBody | undefined)?.timeline ?? [];
    const span = changedSpan(timeline(before), timeline(after), (a, b) => (a?.managerId ?? null) === (b?.managerId ?? null));
    if (span === null) return nothing;
    const people = [after.id, ...everBelow(facts.lines, [after.id])];
    return { ...nothing, userIds: people.flatMap((id) => facts.persons.get(id)?.userIds ?? []), span };
  },
  policy: (before, after) => {
    // The first policy also ends the default on the dates that it leaves out.
    const span =
      before === undefined
        ? always
        : changedSpan(
            (before.body as PolicyBody).timeline,
            (after.body as PolicyBody).timeline,
            (a, b) => a?.direct === b?.direct && a?.rollupLevels === b?.rollupLevels,
          );
    const emptied = (after.body as PolicyBody).timeline.length === 0 || (before?.body as PolicyBody | undefined)?.timeline.length === 0;
    return { ...nothing, userIds: null, span: emptied ? always : span };
  },
  calendar: (before, after, facts) => {
    if (before !== undefined && same(before.body, after.body)) return nothing;
    const calendar = facts.calendars.get(after.id);
    const measured = [...facts.quotas.values()].filter((quota) => quota.calendar === calendar);
    return { ...nothing, quotaIds: measured.map((quota) => quota.quotaId) };
  },
  quota: (before, after) => ({ ...nothing, quotaIds: same(before?.body as QuotaBody, after.body) ? [] : [after.id] }),
};

/** What one changed fact touches. */
export const impactOf: ImpactOf = (before, after, facts) => impacts[after.kind](before, after, facts);

/** The smallest impact that covers several. */
export function joined(list: readonly Impact[]): Impact {
  const moving = list.filter((impact) => impact.span !== null);
  const span = moving.reduce<Span | null>(
    (sum, { span: next }) =>
      sum === null
        ? next
        : {
            from: sum.from < next!.from ? sum.from : next!.from,
            to: sum.to === null || next!.to === null ? null : sum.to > next!.to ? sum.to : next!.to,
          },
    null,
  );
  const everybody = moving.some((impact) => impact.userIds === null);
  return {
    userIds: everybody ? null : [...new Set(moving.flatMap((impact) => impact.userIds ?? []))],
    span,
    quotaIds: [...new Set(list.flatMap((impact) => impact.quotaIds))],
  };
}
