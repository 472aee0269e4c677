import Type, { type Static } from 'typebox';
import { CalendarDate, Decimal, Instant, MoneyWire, Nullable } from '@attain/contracts/event';
import type { Period } from '@attain/domain/calendar';
import type { EvaluatedProgress } from '../evaluated/evaluated-progress.js';
import type { ComponentDays, ComponentProgress, PersonProgress } from '../app/read-progress.js';
import { ratio, totalsOf, wire } from './convert.js';

const PeriodShape = Type.Object({
  label: Type.String(),
  basis: Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('half'), Type.Literal('year')]),
  start: CalendarDate,
  end: CalendarDate,
});
const BasisShape = Type.Object({ name: PeriodShape.properties.basis, start: CalendarDate, end: CalendarDate });

const ComponentShape = Type.Object({
  plan: Type.String(),
  planVersion: Type.Integer(),
  component: Type.String(),
  kind: Type.String(),
  measure: Type.String(),
  rule: Type.String(),
  basis: BasisShape,
  earned: MoneyWire,
  attained: MoneyWire,
  quota: Nullable(MoneyWire),
  attainment: Nullable(Decimal),
  tier: Nullable(Type.Object({ words: Type.String(), rate: Type.String() })),
  next: Nullable(Type.Object({ words: Type.String(), rate: Type.String(), from: MoneyWire, missing: MoneyWire })),
  marks: Type.Array(Type.Object({ share: Decimal, rate: Type.String() })),
  pace: Nullable(Type.Object({ expected: MoneyWire, share: Decimal, ahead: MoneyWire })),
  held: Type.Array(Type.Object({ reason: Type.String(), credits: Type.Integer(), from: CalendarDate, to: Nullable(CalendarDate) })),
});

const EvaluatedShape = Type.Object({
  ...{ plan: Type.String(), planVersion: Type.Integer(), component: Type.String(), title: Type.String() },
  ...{ kind: Type.String(), rule: Type.String(), earned: MoneyWire },
  measure: Nullable(
    Type.Object({
      ...{ measure: Type.String(), unit: Type.Union([Type.Literal('currency'), Type.Literal('count')]), basis: Type.String() },
      ...{ start: CalendarDate, end: CalendarDate, value: Decimal, quota: Nullable(Decimal), attainment: Nullable(Decimal) },
      reason: Nullable(Type.String()),
      /** Share of the quota at an even pace by today. */
      expected: Nullable(Decimal),
    }),
  ),
  held: Type.Array(Type.Object({ reason: Type.String(), lines: Type.Integer(), waiting: MoneyWire })),
});

/** What `GET progress` answers. */
export const progressShape = Type.Object({
  person: Type.Object({ personId: Type.String(), name: Type.String(), email: Nullable(Type.String()) }),
  asOf: Instant,
  recalculating: Type.Boolean(),
  period: Nullable(PeriodShape),
  choices: Type.Array(PeriodShape),
  status: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  earned: Type.Array(MoneyWire),
  posted: Nullable(Type.Object({ since: Instant, amounts: Type.Array(MoneyWire), entries: Type.Integer() })),
  components: Type.Array(ComponentShape),
  /** Components of evaluated plans, over all pay periods asked for; the measure in its own unit. */
  evaluated: Type.Array(EvaluatedShape),
});

/** What `GET progress/days` answers. */
export const daysShape = Type.Object({
  components: Type.Array(
    Type.Object({
      plan: Type.String(),
      component: Type.String(),
      measure: Type.String(),
      basis: BasisShape,
      currency: Type.String(),
      quota: Nullable(MoneyWire),
      days: Type.Array(Type.Object({ on: CalendarDate, credited: Decimal, total: Decimal, attainment: Nullable(Decimal) })),
    }),
  ),
});

const toPeriod = ({ label, basis, start, end }: Period): Static<typeof PeriodShape> => ({ label, basis, start, end });

const toComponent = (each: ComponentProgress): Static<typeof ComponentShape> => {
  const { currency } = each.key;
  const { next, pace } = each;
  return {
    plan: each.key.plan,
    planVersion: each.version,
    component: each.key.component,
    kind: each.kind,
    measure: each.key.measure,
    rule: each.rule,
    basis: { name: each.key.basis, start: each.key.start, end: each.end },
    earned: wire(each.earned, currency),
    attained: wire(each.attained, currency),
    quota: each.quota === null ? null : wire(each.quota, currency),
    attainment: ratio(each.attained, each.quota),
    tier: each.tier,
    next: next && { words: next.words, rate: next.rate, from: wire(next.from, currency), missing: wire(next.missing, currency) },
    marks: [...each.marks],
    pace: pace && { expected: wire(pace.expected, currency), share: pace.share, ahead: wire(pace.ahead, currency) },
    held: [...each.held],
  };
};

/** Totals of the statement; a currency that somebody is paid in but earned nothing of stands with 0. */
const earnedIn = ({ statement, components, evaluated }: PersonProgress): Static<typeof MoneyWire>[] => {
  const totals = totalsOf(statement.sections);
  const paid = new Set(totals.map(({ currency }) => currency));
  const all = [...components.map(({ key }) => key.currency), ...evaluated.map(({ currency }) => currency)];
  const others = new Set(all.filter((currency) => !paid.has(currency)));
  return [...totals, ...[...others].map((currency) => wire(0n, currency))];
};

const toEvaluated = (each: EvaluatedProgress): Static<typeof EvaluatedShape> => {
  const { plan, planVersion, component, title, kind, rule, currency, measure, expected } = each;
  return {
    ...{ plan, planVersion, component, title, kind, rule, earned: wire(each.earned, currency) },
    measure: measure && {
      ...{ measure: measure.measure, unit: measure.unit, basis: measure.basis, start: measure.start, end: measure.end },
      ...{ value: measure.value, quota: measure.quota, attainment: measure.attainment, reason: measure.reason, expected },
    },
    held: each.held.map(({ reason, lines, waiting }) => ({ reason, lines, waiting: wire(waiting, currency) })),
  };
};

/** Progress as the API shows it; closed when every pay period of it is. */
export const toApiProgress = (found: PersonProgress, now: Date, since: string | null): Static<typeof progressShape> => {
  const { statement, posted } = found;
  const { sections } = statement;
  return {
    person: { personId: statement.personId, name: statement.name, email: statement.email },
    asOf: now.toISOString(),
    recalculating: statement.recalculating,
    period: found.period && toPeriod(found.period),
    choices: found.choices.map(toPeriod),
    status: sections.length > 0 && sections.every(({ status }) => status === 'closed') ? 'closed' : 'open',
    earned: earnedIn(found),
    posted:
      posted && since !== null
        ? {
            since: new Date(since).toISOString(),
            amounts: posted.map(({ amount, currency }) => wire(amount, currency)),
            entries: posted.reduce((sum, { entries }) => sum + entries, 0),
          }
        : null,
    components: found.components.map(toComponent),
    evaluated: found.evaluated.map(toEvaluated),
  };
};

export const toApiDays = (found: readonly ComponentDays[]): Static<typeof daysShape> => ({
  components: found.map(({ key, end, quota, days }) => ({
    plan: key.plan,
    component: key.component,
    measure: key.measure,
    basis: { name: key.basis, start: key.start, end },
    currency: key.currency,
    quota: quota === null ? null : wire(quota, key.currency),
    days: days.map(({ on, credited, total }) => ({
      on,
      credited: wire(credited, key.currency).amount,
      total: wire(total, key.currency).amount,
      attainment: ratio(total, quota),
    })),
  })),
});
