import { divideDecimal, formatDecimal, formatMoney, money } from '@attain/domain/money';
import { attainedBy } from '../app/attained.js';
import type { Explanation } from '../app/explain-line.js';
import { formatLineId } from '../app/line-id.js';
import type { ComponentSection, PeriodSection, Statement } from '../app/read-statement.js';
import type { ShownLine } from '../evaluated/read-evaluated.js';
import { kindName } from '../app/credit-kinds.js';
import { toApiEvaluatedComponent, toApiEvaluatedLine, toApiPay } from './evaluated-convert.js';
import type { StatementLine } from '../ports.js';

export const wire = (minor: bigint, currency: string): { amount: string; currency: string } => formatMoney(money(minor, currency));

export const ratio = (attained: bigint, quota: bigint | null): string | null =>
  quota === null ? null : formatDecimal(divideDecimal({ coefficient: attained, scale: 0 }, { coefficient: quota, scale: 0 }, 6, 'down'));

const toApiComponent = (section: ComponentSection, period: PeriodSection) => {
  const { record, held, whole } = section;
  const { currency } = record.key;
  const { total: attained, quota } = attainedBy(record.segment.cells, period.period.end);
  return {
    plan: record.key.plan,
    planVersion: section.version,
    component: record.key.component,
    title: record.key.component,
    rule: section.rule,
    basis: { name: record.key.basis, start: record.key.start, end: record.end },
    credited: wire(section.credited, currency),
    attained: whole ? wire(attained, currency) : null,
    quota: quota === null || !whole ? null : wire(quota, currency),
    attainment: whole ? ratio(attained, quota) : null,
    amount: wire(section.amount, currency),
    held,
    periodLines: section.periodLines.map((line) => ({
      lineId: formatLineId({ segmentId: record.id, closedNo: period.closedNo, at: null, earning: line.earning }),
      kind: line.name,
      earningPeriod: line.earning,
      payable: wire(line.payable, currency),
      postedBefore: wire(line.postedBefore, currency),
      amount: wire(line.amount, currency),
      ...{ held: null, waiting: null, reason: null },
    })),
  };
};

/** What all components of periods pay, per currency. */
export const totalsOf = (sections: readonly PeriodSection[]) => {
  const totals = new Map<string, bigint>();
  const add = (currency: string, amount: bigint): void => void totals.set(currency, (totals.get(currency) ?? 0n) + amount);
  for (const { components, evaluated } of sections) {
    for (const { record, amount } of components) add(record.key.currency, amount);
    for (const { currency, amount } of evaluated.components) add(currency, amount);
  }
  return [...totals].map(([currency, amount]) => wire(amount, currency));
};

const toApiLine = (line: StatementLine, statement: Statement) => {
  const record = statement.records.get(line.segmentId);
  const currency = record?.key.currency ?? 'USD';
  const cell = record?.segment.cells.find(({ from, to }) => from <= line.on && line.on < to);
  const deal = statement.deals.get(line.dealId);
  const quotaHeld = cell?.component.needsQuota === true && cell.quota === null;
  return {
    lineId: formatLineId({ segmentId: line.segmentId, closedNo: line.closedNo, at: line.at, earning: null }),
    postingPeriod: line.posting,
    earningPeriod: cell?.earning ?? null,
    plan: record?.key.plan ?? null,
    planVersion: cell?.version ?? null,
    component: record?.key.component ?? null,
    on: line.on,
    creditKind: kindName(line.at.slice(-1)),
    deal: { dealId: line.dealId, externalId: deal?.externalId ?? null, name: deal?.name ?? null },
    credited: line.state === 'held' ? null : wire(line.credited, currency),
    payable: wire(line.payable, currency),
    postedBefore: wire(line.postedBefore, currency),
    amount: wire(line.amount, currency),
    held: line.state === 'held' ? 'rate-missing' : line.closedNo === null && quotaHeld ? 'quota-missing' : null,
    waiting: null,
    removed: line.state === 'removed',
    reason: null,
  };
};

/** A statement as the API shows it. */
export const toApiStatement = (
  statement: Statement,
  lines: readonly StatementLine[],
  evaluated: readonly ShownLine[],
  nextCursor: string | null,
) => ({
  person: { personId: statement.personId, name: statement.name, email: statement.email },
  recalculating: statement.recalculating,
  periods: statement.sections.map((section) => ({
    start: section.period.start,
    end: section.period.end,
    label: section.period.label,
    calendar: section.calendar,
    payPeriod: section.payPeriod,
    status: section.status,
    totals: totalsOf([section]),
    components: [
      ...section.components.map((each) => toApiComponent(each, section)),
      ...section.evaluated.components.map(toApiEvaluatedComponent),
    ],
    pay: toApiPay(section.evaluated),
  })),
  lines: [...lines.map((line) => toApiLine(line, statement)), ...evaluated.map((line) => toApiEvaluatedLine(line, statement.deals))],
  nextCursor,
});

/** The trace of one line as the API shows it: deal, rule, sums, rate, rounding, version, posting, and the replayed amount. */
export const toApiExplanation = (lineId: string, explained: Explanation) => {
  const { record, currency, credit, deal } = explained;
  return {
    lineId,
    personId: explained.personId,
    amount: wire(explained.amount, currency),
    replay: explained.replay === null ? null : wire(explained.replay, currency),
    replays: explained.replay === null ? null : explained.replay === explained.amount,
    held: explained.held,
    waiting: null,
    rule: explained.rule,
    plan: { code: record.key.plan, version: explained.version, component: record.key.component },
    basis: { name: record.key.basis, start: record.key.start, end: record.end },
    deal: deal && { dealId: explained.dealId, externalId: deal.externalId, name: deal.name, dealType: deal.dealType, amount: deal.amount },
    credit: credit && {
      kind: credit.kind,
      role: credit.role,
      share: credit.share,
      on: credit.on,
      amount: credit.amount,
      homeAmount: credit.homeAmount,
    },
    currencyRate: deal?.rate ?? null,
    currency,
    trace: explained.trace,
    reachedBy: explained.reachedBy && {
      dealId: explained.reachedBy.dealId,
      on: explained.reachedBy.on,
      name: explained.reachedBy.deal?.name ?? null,
      externalId: explained.reachedBy.deal?.externalId ?? null,
    },
    releases: [],
    posting: {
      earningPeriod: explained.earning,
      payable: wire(explained.payable, currency),
      postedBefore: wire(explained.postedBefore, currency),
      closedPeriod: explained.closed && { start: explained.closed.start, end: explained.closed.end },
    },
  };
};
