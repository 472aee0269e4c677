import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DealCredits } from '@attain/contracts/metrics';
import { addDays, type FiscalCalendar } from '@attain/domain/calendar';
import { formatMinor, minorDigits, type Rational } from '@attain/domain/money';
import {
  evaluate,
  payPeriodsBetween,
  readFactsDocument,
  type Evaluation,
  type Expectations,
  type FactsDocument,
} from '@attain/domain/payout';
import { readPlanRules, type PlanRules } from '@attain/domain/plan';
import type { ReceivedEvent } from '@attain/platform/consume';
import { as, idOf, type RunningCompensation } from './running-compensation.js';

const FOLDER = join(import.meta.dirname, '../../../deploy/plans');

export interface Example {
  readonly name: string;
  /** The plan under a code of its own, so that examples do not share a pool. */
  readonly plan: Record<string, unknown>;
  readonly facts: FactsDocument;
  readonly asOf: string | undefined;
  readonly expect: Expectations;
}

/** Every example of every ready plan. */
export const readyExamples = (): Example[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'tools')
    .flatMap(({ name }) => {
      const plan = parse(readFileSync(join(FOLDER, name, 'plan.yaml'), 'utf8'), { schema: 'failsafe' }) as Record<string, unknown>;
      const examples = plan['examples'] as { name: string; facts: unknown; asOf?: string; expect: Expectations }[];
      return examples.map((example, index): Example => {
        const { document, findings } = readFactsDocument(example.facts);
        if (!document) throw new Error(JSON.stringify(findings));
        const code = `${name}-${index + 1}`;
        return {
          name: `${name}: ${example.name}`,
          plan: { ...plan, plan: code },
          facts: document,
          asOf: example.asOf,
          expect: example.expect,
        };
      });
    });

export const CALENDAR: FiscalCalendar = { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };

const wire = (amount: Rational | null, currency: string) => ({
  amount: formatMinor(amount?.atScale(minorDigits(currency), 'half-away') ?? 0n, currency),
  currency,
});

/** An example as it goes through the running service: its people and deals have ids of their own. */
export class ExampleRun {
  readonly rules: PlanRules;
  readonly code: string;
  readonly offline: Evaluation;
  private version = 0;

  constructor(
    private readonly room: RunningCompensation,
    private readonly example: Example,
  ) {
    const { plan, findings } = readPlanRules(example.plan);
    if (!plan) throw new Error(JSON.stringify(findings));
    this.rules = plan;
    this.code = plan.code;
    const assignments = example.facts.assignments?.map((each) => ({ ...each, plan: this.code }));
    this.offline = evaluate([plan], { ...example.facts, ...(assignments ? { assignments } : {}) }, { asOf: example.asOf });
  }

  person = (id: string): string => idOf(`${this.code} ${id}`);
  deal = (id: string): string => idOf(`${this.code} deal ${id}`);

  /** Plan, people, assignments and everything that is given; credits come by events. */
  async prepare(): Promise<void> {
    const { room, example } = this;
    for (const { id, participation, manager } of example.facts.participants) {
      const spans = (participation ?? [{ from: '2000-01-01' }]).map(({ from, to }) => ({ from, to: to ?? null }));
      await room.planning('person', this.person(id), 1, {
        ...{ personId: this.person(id), name: id, email: `${id}.${this.code}@demo.example`, userIds: [], title: null, businessUnit: null },
        ...{ currency: 'USD', participation: spans },
      });
      if (typeof manager === 'string')
        await room.planning('line', this.person(id), 1, {
          personId: this.person(id),
          timeline: [{ from: '2000-01-01', to: null, managerId: this.person(manager) }],
        });
    }
    const written = await room.post('plans', example.plan);
    if (written.status !== 201) throw new Error(JSON.stringify(written.body));
    const approved = await room.post(`plans/${this.code}/versions/1/approve`, {}, as('finance-approver'));
    if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
    const given = await room.send('PUT', 'facts', as('compensation-admin'), this.givenFacts());
    if (given.status >= 300) throw new Error(JSON.stringify(given.body));
    for (const id of given.body.waiting as string[]) await room.post(`facts/${id}/approve`, {}, as('finance-approver'));
  }

  private givenFacts(): FactsDocument {
    const { facts } = this.example;
    const everybody = facts.participants.map(({ id }) => ({ participant: id, plan: this.code, from: '2000-01-01' }));
    const named = <T extends { participant?: string }>(list: readonly T[] | undefined): T[] | undefined =>
      list?.map((each) => (each.participant === undefined ? each : { ...each, participant: this.person(each.participant) }));
    const cash = <T extends { deal: string }>(list: readonly T[] | undefined): T[] | undefined =>
      list?.map((each) => ({ ...each, deal: this.deal(each.deal) }));
    const deals = facts.deals
      ?.map(({ id, date, product, account, fields, termMonths, contractTotal, lines, quantity, paySplits }) => ({
        ...{ id: this.deal(id), date, product, account, fields, termMonths, contractTotal, lines, quantity },
        paySplits: paySplits?.map((split) => ({ ...split, participant: this.person(split.participant) })),
      }))
      .map((deal) => Object.fromEntries(Object.entries(deal).filter(([, value]) => value !== undefined)))
      .filter((deal) => Object.keys(deal).length > 2);
    const document = {
      participants: facts.participants
        .filter(({ leave, compensationEnds, payCurrency, fields }) => leave ?? compensationEnds ?? payCurrency ?? fields)
        .map(({ participation: _participation, manager: _manager, name: _name, ...rest }) => ({ ...rest, id: this.person(rest.id) })),
      assignments: named(facts.assignments?.map((each) => ({ ...each, plan: this.code })) ?? everybody),
      ...{ quotas: named(facts.quotas), scores: named(facts.scores), figures: named(facts.figures), rates: facts.rates },
      ...{ adjustments: named(facts.adjustments), advances: named(facts.advances), opening: named(facts.opening) },
      ...{ invoices: cash(facts.invoices), receipts: cash(facts.receipts), refunds: cash(facts.refunds) },
      deals: deals?.length === 0 ? undefined : deals,
    };
    return JSON.parse(JSON.stringify(document)) as FactsDocument;
  }

  /** All credits as crediting tells them on a day: what happens later has not happened. */
  events(day: string): ReceivedEvent<DealCredits>[] {
    const byDeal = new Map<string, DealCredits>();
    this.version += 1;
    for (const credit of [...this.offline.facts.credits.values()].flat().filter(({ date }) => date <= day)) {
      const { deal } = credit;
      const ended = credit.endedOn !== null && credit.endedOn <= day;
      const dealId = this.deal(deal.id);
      const currency = credit.currency ?? this.rules.currency;
      const money = wire(credit.amount, currency);
      const known = byDeal.get(dealId) ?? {
        ...{ dealId, credits: [] },
        deal: {
          ...{ externalId: deal.id, name: deal.id, dealType: deal.type === '' ? null : deal.type, rate: null, accountId: null },
          amount: deal.amount && wire(deal.amount, currency),
        },
      };
      known.credits.push({
        ...{ personId: this.person(credit.participant), kind: credit.kind, role: credit.role || 'owner', share: credit.share.toString() },
        ...{ amount: money, homeAmount: null, on: credit.date, endedOn: ended ? credit.endedOn : null },
        endReason: ended ? (credit.endReason as 'lost') : null,
      });
      byDeal.set(dealId, known);
    }
    return [...byDeal.values()].map((data) => ({
      ...{ id: randomUUID(), type: 'attain.metrics.credits.changed.v1', key: data.dealId, version: this.version, data },
      ...{ time: `${day}T00:00:00.000Z`, topic: 'attain.metrics.credits', partition: 0, offset: '0' },
    }));
  }

  /** Closes every period that the example closes, each on its last day, and goes on to the day of calculation. */
  async run(): Promise<void> {
    const { closedThrough } = this.example.facts;
    const periods = closedThrough
      ? payPeriodsBetween(this.rules.payPeriod, CALENDAR, this.rules.effective.from, closedThrough).filter(
          ({ end }) => addDays(end, -1) <= closedThrough,
        )
      : [];
    for (const { start, end } of periods) {
      await this.on(addDays(end, -1));
      await this.room.post(`periods/${start}/close`, { payPeriod: this.rules.payPeriod, calendar: 'fiscal' }, as('finance-approver'));
    }
    await this.on(this.offline.asOf);
  }

  async on(day: string): Promise<void> {
    this.room.today(day);
    const events = this.events(day);
    if (events.length > 0) await this.room.credits(...events);
    await this.room.newDay();
  }
}
