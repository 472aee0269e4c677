import {
  categories,
  categoryOf,
  expectedTotal,
  probabilityOf,
  weightedOf,
  weightedPipeline,
  type Category,
  type CategoryPolicy,
  type Figures,
  type ForecastDeal,
  type StepCode,
} from '@attain/domain/forecast';
import { formatDecimal, formatMoney, money, parseDecimal, type WireMoney } from '@attain/domain/money';
import { scopeOf, type PermissionName, type Principal, type SubjectScope } from '@attain/platform/auth';
import { notFound } from '@attain/platform/http';
import type { PeriodSight, MemberFigures, Summary } from '../app/read-summary.js';
import { nameOf } from '../app/read-summary.js';
import type { SnapshotView } from '../app/read-snapshots.js';
import type { WaterfallView } from '../app/read-waterfall.js';
import type { Subject } from '../app/teams.js';
import type { PolicyRequest, SubjectQuery } from './queries.js';

const labels: Readonly<Record<Category, string>> = {
  closed: 'Closed',
  commit: 'Commit',
  'best-case': 'Best case',
  pipeline: 'Pipeline',
  omitted: 'Omitted',
};

const stepLabels: Readonly<Record<StepCode, string>> = {
  new: 'New',
  reopened: 'Reopened',
  'pulled-in': 'Pulled in',
  'transferred-in': 'Transferred in',
  increase: 'Increased',
  decrease: 'Decreased',
  won: 'Won',
  lost: 'Lost',
  pushed: 'Pushed out',
  'transferred-out': 'Transferred out',
  omitted: 'Omitted',
};

const wire = (minor: bigint, currency: string): WireMoney => formatMoney(money(minor, currency));

/** Whose figures a caller asks for: the person named, else the caller, else (for those who may see all) the company. */
export function subjectOf(query: SubjectQuery, caller: Principal, permission: PermissionName): { scope: SubjectScope; subject: Subject } {
  const scope = scopeOf(caller, permission);
  const subject = query.person?.toLowerCase() ?? caller.personId;
  if (subject === null && scope.kind !== 'all') throw notFound();
  return { scope, subject };
}

export const instantOf = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

const categoryRows = (figures: Figures, currency: string) =>
  categories.map((code) => {
    const { amount, weighted, deals, withoutAmount } = figures[code];
    return { code, label: labels[code], amount: wire(amount, currency), weighted: wire(weighted, currency), deals, withoutAmount };
  });

const memberView = ({ personId, name, team, figures, quota }: MemberFigures, currency: string) => ({
  personId,
  name,
  team,
  closed: wire(figures.closed.amount, currency),
  commit: wire(figures.commit.amount, currency),
  bestCase: wire(figures['best-case'].amount, currency),
  pipeline: wire(figures.pipeline.amount, currency),
  omitted: wire(figures.omitted.amount, currency),
  weighted: wire(weightedPipeline(figures), currency),
  quota: quota === null ? null : formatMoney(quota),
});

export const summaryView = (summary: Summary, now: Date) => {
  const { period, linesOn, view, currency, subject, team, figures, quota, members } = summary;
  return {
    period: period.label,
    periodStart: period.start,
    periodEnd: period.end,
    asOf: new Date(view.at ?? now).toISOString(),
    linesOn,
    currency,
    person: subject,
    team,
    categories: categoryRows(figures, currency),
    weighted: wire(weightedPipeline(figures), currency),
    expected: wire(expectedTotal(figures), currency),
    quota: quota === null ? null : formatMoney(quota),
    people: members.map((member) => memberView(member, currency)),
  };
};

export const dealView = (deal: ForecastDeal, name: string, { policy, currency, planning }: PeriodSight) => ({
  dealId: deal.dealId,
  name,
  owner: deal.ownerId === null ? null : { personId: deal.ownerId, name: nameOf(planning, deal.ownerId) },
  status: deal.status,
  stage: deal.stage,
  category: categoryOf(deal, policy),
  /** Null: by stage. */
  chosen: deal.chosen,
  probability: deal.status === 'open' ? formatDecimal(probabilityOf(deal, policy)) : null,
  closeDate: deal.closeDate,
  amount: deal.minor === null ? null : wire(deal.minor, currency),
  weighted: wire(weightedOf(deal, policy), currency),
});

export const waterfallView = ({ from, to, period, currency, start, steps, end }: WaterfallView) => ({
  from,
  to,
  period: period.label,
  currency,
  start: wire(start.minor, currency),
  startDeals: start.deals,
  end: wire(end.minor, currency),
  endDeals: end.deals,
  steps: steps.map(({ code, minor, deals }) => ({ code, label: stepLabels[code], amount: wire(minor, currency), deals })),
});

export const snapshotView = ({ day, timeZone, at, knownAt, currency, period, figures }: SnapshotView) => ({
  day,
  timeZone,
  at: new Date(at).toISOString(),
  knownAt: new Date(knownAt).toISOString(),
  period: period.label,
  currency,
  categories: categoryRows(figures, currency),
  weighted: wire(weightedPipeline(figures), currency),
});

export const moveView = (view: WaterfallView, { dealId, step, minor }: WaterfallView['moves'][number], name: string) => {
  const { before, after } = view.pairs.get(dealId)!;
  const ownerId = (after ?? before)?.ownerId ?? null;
  const side = (state: typeof before) =>
    state === null ? null : { status: state.status, closeDate: state.closeDate, amount: wire(state.minor, view.currency) };
  return {
    dealId,
    name,
    owner: ownerId === null ? null : { personId: ownerId, name: nameOf(view.planning, ownerId) },
    step,
    label: stepLabels[step],
    amount: wire(minor, view.currency),
    before: side(before),
    after: side(after),
  };
};

export const policyOf = ({ commitFrom, bestCaseFrom, otherwise, stages }: PolicyRequest): CategoryPolicy => ({
  commitFrom: parseDecimal(commitFrom),
  bestCaseFrom: parseDecimal(bestCaseFrom),
  otherwise: parseDecimal(otherwise),
  stages: new Map(
    stages.map(({ stage, probability, category }) => [stage, { probability: parseDecimal(probability), category: category ?? null }]),
  ),
});
