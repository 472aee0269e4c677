import { formatMoney, isKnownCurrency, minorDigits, money, parseRational, sumRational } from '@attain/domain/money';
import type { EvaluatedExplanation } from '../evaluated/explain-evaluated.js';
import { formatEvaluatedLineId } from '../evaluated/evaluated-line-id.js';
import type { EvaluatedComponent, EvaluatedSection, ShownLine } from '../evaluated/read-evaluated.js';
import type { DealFacts } from '../app/deal-facts.js';
import { wayToNet } from './pay-way.js';

const wire = (minor: bigint, currency: string) => formatMoney(money(minor, currency));
const stated = (amount: string, currency: string) => ({ amount, currency });

/** An exact amount in the digits of its currency: `68800` is `68800.00`. */
const inDigits = (exact: string, currency: string) =>
  isKnownCurrency(currency) ? wire(parseRational(exact).atScale(minorDigits(currency), 'half-away'), currency) : stated(exact, currency);

/** A line of a deal stands among the lines, one of a period with its component. */
export const isOfDeal = ({ dealId }: ShownLine): boolean => dealId !== null;

const heldOf = ({ lines }: EvaluatedComponent) => {
  const held = new Map<string, ShownLine[]>();
  for (const line of lines) if (line.held !== null) held.set(line.held, [...(held.get(line.held) ?? []), line]);
  return [...held].map(([reason, own]) => ({ reason, credits: own.length, from: own.map(({ on }) => on).sort()[0] ?? '', to: null }));
};

/** What is credited in the plan's own currency. */
const creditedOf = ({ lines, currency }: EvaluatedComponent): bigint => {
  const own = lines.flatMap(({ body }) =>
    body?.credit?.currency === currency && body.credit.amount ? [parseRational(body.credit.amount)] : [],
  );
  return sumRational(own).atScale(minorDigits(currency), 'half-away');
};

const waitingOf = ({ held, waiting, currency }: ShownLine) => (held === null ? null : wire(waiting, currency));

const linesIn = (components: readonly EvaluatedComponent[], currency: string): ShownLine[] =>
  components.filter((each) => each.currency === currency).flatMap(({ lines }) => lines);

/** A component of an evaluated plan as statements show components. */
export const toApiEvaluatedComponent = (each: EvaluatedComponent) => {
  const { measure, currency } = each;
  const isMoney = measure?.unit === 'currency';
  return {
    ...{ plan: each.plan, planVersion: each.planVersion, component: each.component, title: each.title },
    ...{ rule: each.rule, basis: each.basis },
    credited: wire(creditedOf(each), currency),
    attained: measure && isMoney ? inDigits(measure.value, currency) : null,
    quota: measure && isMoney && measure.quota !== null ? inDigits(measure.quota, currency) : null,
    attainment: measure?.attainment ?? null,
    amount: wire(each.amount, currency),
    held: heldOf(each),
    periodLines: each.lines
      .filter((line) => !isOfDeal(line))
      .map((line) => ({
        ...{ lineId: formatEvaluatedLineId(line), kind: line.label, earningPeriod: line.earning, payable: wire(line.payable, currency) },
        ...{ postedBefore: wire(line.postedBefore, currency), amount: wire(line.amount, currency) },
        ...{ held: line.held, waiting: waitingOf(line), reason: line.reason },
      })),
  };
};

/** A line of an evaluated plan as statements show lines of deals. */
export const toApiEvaluatedLine = (line: ShownLine, deals: ReadonlyMap<string, DealFacts>) => {
  const { currency, body } = line;
  const deal = deals.get(line.dealId ?? '');
  const credited = body?.credit?.currency === currency ? body.credit.amount : null;
  return {
    ...{ lineId: formatEvaluatedLineId(line), postingPeriod: line.start, earningPeriod: line.earning, plan: line.plan },
    ...{ planVersion: line.planVersion, component: line.component, on: line.on, creditKind: line.creditKind ?? '' },
    deal: { dealId: line.dealId ?? '', externalId: deal?.externalId ?? null, name: deal?.name ?? null },
    credited: credited === null ? null : inDigits(credited, currency),
    ...{ payable: wire(line.payable, currency), postedBefore: wire(line.postedBefore, currency), amount: wire(line.amount, currency) },
    ...{ held: line.held, waiting: waitingOf(line), removed: line.reason === 'returned', reason: line.reason },
  };
};

/** What pay rules made of a period. */
export const toApiPay = ({ pay, components }: EvaluatedSection) =>
  pay.map(({ plan, planVersion, currency, step }) => {
    const of = (amount: string) => stated(amount, currency);
    const { balances } = step;
    return {
      ...{ plan, planVersion, currency, released: of(step.released), adjustments: of(step.adjustments), cutByCap: of(step.cutByCap) },
      ...{ fromCap: of(step.fromCap), fromNegative: of(step.fromNegative), draw: of(step.draw), topUp: of(step.topUp) },
      ...{ recovered: of(step.recovered), forgiven: of(step.forgiven), collected: of(step.collected), net: of(step.net) },
      ...{ advances: of(step.advances), settlement: of(step.settlement), heldBack: of(step.heldBack), payment: step.payment },
      way: wayToNet(step, currency, linesIn(components, currency)).map((each) => ({
        step: each.step,
        amount: wire(each.amount, currency),
      })),
      balances: {
        ...{ drawDebt: of(balances.drawDebt), carriedCap: of(balances.carriedCap) },
        ...{ carriedNegative: of(balances.carriedNegative), receivable: of(balances.receivable) },
      },
    };
  });

/** The trace of one line of an evaluated plan: rule, parts, steps, releases, and the replayed amount. */
export const toApiEvaluatedExplanation = (lineId: string, explained: EvaluatedExplanation) => {
  const { line, body, deal, replay, amount, postedBefore } = explained;
  const { currency } = line;
  // What the trace gives less what is not paid here: equal to the amount exactly when the whole line replays.
  const here = replay === null ? null : replay - (line.amount - amount);
  return {
    ...{ lineId, personId: explained.personId, amount: wire(amount, currency), replay: here === null ? null : wire(here, currency) },
    replays: replay === null ? null : replay === line.amount,
    ...{ held: line.held, waiting: wire(line.waiting, currency), rule: body.rule },
    plan: { code: line.plan, version: line.planVersion, component: line.component },
    basis: body.basis,
    deal: deal && { dealId: line.dealId, externalId: deal.externalId, name: deal.name, dealType: deal.dealType, amount: deal.amount },
    credit: body.credit && {
      ...{ kind: body.credit.kind, role: body.credit.role, share: body.credit.share, on: line.on },
      amount: body.credit.amount === null || body.credit.currency === null ? null : inDigits(body.credit.amount, body.credit.currency),
      homeAmount: null,
    },
    ...{ currencyRate: null, currency },
    trace: body.trace && {
      ...{ of: 'line' as const, kind: body.trace.kind, label: line.label, currency, exact: body.exact, rounding: body.trace.rounding },
      ...{ parts: body.parts, steps: body.steps, facts: body.trace.facts, amount: wire(line.amount, currency).amount },
      ...{ cap: body.trace.cap, split: body.trace.split, provisional: body.provisional, rate: body.trace.rate },
    },
    reachedBy: null,
    releases: explained.releases.map((each) => ({
      ...{ postingPeriod: each.posting, amount: wire(each.amount, currency), reason: each.reason, closed: each.closedNo !== null },
    })),
    posting: {
      ...{ earningPeriod: line.earning, payable: wire(line.amount, currency), postedBefore: wire(postedBefore, currency) },
      closedPeriod: explained.closed,
    },
  };
};
