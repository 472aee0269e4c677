import { addDays, type IsoDate } from '../../calendar/index.js';
import { resolveValues, type DatedPeriod, type PlanRules, type Values } from '../../plan/index.js';
import type { AssignmentFact, DatedSpan, Facts, ParticipantFact } from '../facts/facts.js';
import { payPeriodsBetween } from './pay-period.js';

/** A stretch in which one version of one plan applies to one participant. */
export interface PlanSegment {
  readonly plan: PlanRules;
  readonly from: IsoDate;
  /** The first day after; null while open. */
  readonly to: IsoDate | null;
  readonly values: readonly (DatedSpan & { readonly values: Values })[];
  /** The first day of the plan's first version: its pay periods of two weeks are counted from that week, whoever has it since when. */
  readonly anchor: IsoDate;
}

const meet = (a: DatedSpan, b: DatedSpan): DatedSpan | null => {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to;
  return to === null || from < to ? { from, to } : null;
};

/** Versions of one plan, each until the next one begins. */
const versionsOf = (plans: readonly PlanRules[], code: string): { plan: PlanRules; span: DatedSpan }[] => {
  const versions = plans.filter((plan) => plan.code === code).sort((a, b) => (a.effective.from < b.effective.from ? -1 : 1));
  return versions.map((plan, index) => {
    const next = versions[index + 1]?.effective.from ?? null;
    const { from, to } = plan.effective;
    return { plan, span: { from, to: next !== null && (to === null || next < to) ? next : to } };
  });
};

/** Everybody holds every plan of a facts document without assignments. */
const assignmentsFor = (facts: Facts, participant: string, plans: readonly PlanRules[]): readonly AssignmentFact[] => {
  if (facts.document.assignments !== undefined) return facts.assignments.filter((each) => each.participant === participant);
  const codes = [...new Set(plans.map(({ code }) => code))];
  return codes.map((plan) => ({ participant, plan, from: '0001-01-01', to: null, values: {} }));
};

/** A person's values; without those that have no number for this person, whose components wait. */
const valuesOf = (plan: PlanRules, assignment: AssignmentFact): Values => {
  try {
    return resolveValues(plan.values, assignment.values);
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
};

/** Whether two stretches give the same plan on the same days. */
export const overlaps = (a: PlanSegment, b: PlanSegment): boolean => a !== b && a.plan.code === b.plan.code && meet(a, b) !== null;

/** The plans that apply to a participant, stretch by stretch, oldest first. */
export const segmentsOf = (facts: Facts, participant: string, plans: readonly PlanRules[]): PlanSegment[] => {
  const segments: PlanSegment[] = [];
  const assigned = [...assignmentsFor(facts, participant, plans)].sort((a, b) => (`${a.from} ${a.plan}` < `${b.from} ${b.plan}` ? -1 : 1));
  for (const assignment of assigned) {
    const versions = versionsOf(plans, assignment.plan);
    const anchor = versions[0]?.span.from ?? assignment.from;
    for (const { plan, span } of versions) {
      const both = meet(assignment, span);
      if (!both) continue;
      const values = { ...both, values: valuesOf(plan, assignment) };
      const before = segments.findIndex((segment) => segment.plan === plan && segment.to === both.from);
      const known = segments[before];
      if (known) segments[before] = { ...known, to: both.to, values: [...known.values, values] };
      else segments.push({ plan, ...both, values: [values], anchor });
    }
  }
  // Of two plans that begin on one day the code decides, so that the order in which facts stand never does.
  return segments.sort((a, b) => (`${a.from} ${a.plan.code}` < `${b.from} ${b.plan.code}` ? -1 : 1));
};

/** Later stretches of the same plan to which attainment carries, oldest first. */
export const carriedOn = (segment: PlanSegment, segments: readonly PlanSegment[]): PlanSegment[] => {
  const { plan, to } = segment;
  const later = segments.filter((other) => to !== null && other.plan.code === plan.code && other.from >= to);
  const anew = later.findIndex((other) => other.plan.onStart === 'restart');
  return anew === -1 ? later : later.slice(0, anew);
};

/** The first day of the stretches of the same plan whose attainment and earning caps go on in this one. */
export const carriedFrom = (segment: PlanSegment, others: readonly PlanSegment[]): IsoDate => {
  if (segment.plan.onStart === 'restart') return segment.from;
  const before = others.filter((other) => other.plan.code === segment.plan.code && other.from < segment.from);
  const anew = before.findLastIndex((other) => other.plan.onStart === 'restart');
  return before.at(Math.max(anew, 0))?.from ?? segment.from;
};

export const valuesAt = (segment: PlanSegment, date: IsoDate): Values => {
  const found = segment.values.findLast(({ from, to }) => from <= date && (to === null || date < to));
  return (found ?? segment.values.at(-1))?.values ?? new Map();
};

export const holds = (span: DatedSpan, date: IsoDate): boolean => span.from <= date && (span.to === null || date < span.to);

/** The first day on which a participant earns under a segment. */
export const beginsOf = (segment: PlanSegment, { participation }: ParticipantFact): IsoDate => {
  const begins = participation.map(({ from }) => from).sort()[0] ?? segment.from;
  return begins > segment.from ? begins : segment.from;
};

/**
 * Pay periods of a segment up to a day, the one of calculation unless given, beginning no earlier than the participant does; `ends` is
 * the first day after the last of them.
 */
export const periodsOf = (
  segment: PlanSegment,
  facts: Facts,
  participant: ParticipantFact,
  ends: IsoDate | null = segment.to,
  through: IsoDate = facts.asOf,
): DatedPeriod[] => {
  const from = beginsOf(segment, participant);
  const last = ends === null || ends > through ? through : addDays(ends, -1);
  return from > last ? [] : payPeriodsBetween(segment.plan.payPeriod, facts.calendar, from, last, segment.anchor);
};
