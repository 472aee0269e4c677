import { Inject, Injectable, Logger } from '@nestjs/common';
import { dateInZone } from '@attain/domain/calendar';
import { evaluate } from '@attain/domain/payout';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import type { Earned } from '../app/post-movements.js';
import { hasEvaluated, isEvaluated, type Rulebook } from '../app/rulebook.js';
import { FactsOf } from '../facts/facts-of.js';
import { type DirtyMark, DirtyStore, ParticipantStore, periodName, PeriodStore } from '../ports.js';
import type { StepBody } from './bodies.js';
import { ReadClosedBooks } from './closed-books.js';
import { EvaluatedStore, type OpenBalance } from './evaluated-store.js';
import { evaluationBatches, type EvaluationBatch } from './evaluation-batches.js';
import { NO_DATE } from './mark-evaluated.js';
import { payReach } from './pay-reach.js';
import { evaluatedPlansOf, groupName, groupOf, stretchesOf, versionOn } from './plan-stretches.js';
import { recordsOf } from './records-of.js';
import type { EvaluatedRecord, PayGroup } from './rows.js';

/** What an evaluation of participants reads and writes. */
@Injectable()
export class EvaluatedBooks {
  constructor(
    readonly store: EvaluatedStore,
    readonly facts: FactsOf,
    readonly closed: ReadClosedBooks,
    readonly participants: ParticipantStore,
    readonly periods: PeriodStore,
  ) {}
}

interface Work {
  readonly rules: Rulebook;
  readonly group: PayGroup;
  readonly numbers: ReadonlyMap<string, number>;
}

/** The engine cannot read these facts. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const read = <T>(run: () => T): T => {
  try {
    return run();
  } catch (error) {
    throw new Unreadable(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
};

/** Each participant's records of all currencies as one. */
const together = (parts: readonly EvaluatedRecord[]): EvaluatedRecord[] => {
  const records = new Map<number, EvaluatedRecord>();
  for (const part of parts) {
    const known = records.get(part.participantNo);
    records.set(
      part.participantNo,
      known
        ? {
            ...{ participantNo: part.participantNo, asOf: part.asOf, measures: joined(known.measures, part.measures) },
            ...{
              lines: [...known.lines, ...part.lines],
              postings: [...known.postings, ...part.postings],
              steps: [...known.steps, ...part.steps],
            },
          }
        : part,
    );
  }
  return [...records.values()];
};

const joined = (a: string, b: string): string => JSON.stringify([...(JSON.parse(a) as unknown[]), ...(JSON.parse(b) as unknown[])]);

/**
 * Evaluates participants of plans that the segment method does not settle, and posts what should be minus what the ledger holds. Whoever's
 * pay looks at a changed participant is marked.
 */
@Injectable()
export class SettleEvaluated {
  private readonly logger = new Logger('SettleEvaluated');

  constructor(
    private readonly books: EvaluatedBooks,
    private readonly dirty: DirtyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Call with the participants of the marks held and posting begun, and post what it gives: what each component is owed more or less. */
  async settle(tx: Tx, marks: readonly DirtyMark[], rules: Rulebook): Promise<Earned[]> {
    if (!hasEvaluated(rules)) return [];
    const people = await this.books.participants.peopleOf(
      tx,
      marks.map(({ participantNo }) => participantNo),
    );
    await this.spread(tx, marks, people, rules);
    const numbers = new Map([...people].map(([no, personId]) => [personId, no]));
    const earned: Earned[] = [];
    for (const [name, targets] of await this.targetsByGroup(tx, people, rules)) {
      const [calendar = '', payPeriod = ''] = name.split('|');
      const work: Work = { rules, group: { calendar, payPeriod: payPeriod as PayGroup['payPeriod'] }, numbers };
      if (!rules.calendars.has(calendar)) continue;
      for (const batch of await this.batches(tx, targets, work)) earned.push(...(await this.batch(tx, batch, work)));
    }
    return earned;
  }

  /** Marks whose pay looks at those whose own facts changed. */
  private async spread(tx: Tx, marks: readonly DirtyMark[], people: ReadonlyMap<number, string>, rules: Rulebook): Promise<void> {
    const changed = marks.filter(({ spread }) => spread !== false).flatMap(({ participantNo }) => people.get(participantNo) ?? []);
    if (changed.length === 0) return;
    const taken = new Set(people.values());
    const dependents = [...payReach(rules).dependents(changed, await this.books.facts.parties(tx, changed))].filter(
      (each) => !taken.has(each),
    );
    if (dependents.length === 0) return;
    const numbers = await this.books.participants.numbersOf(tx, dependents);
    await this.dirty.mark(
      tx,
      [...numbers.values()].map((participantNo) => ({ participantNo, from: NO_DATE, spread: false })),
    );
  }

  private async targetsByGroup(tx: Tx, people: ReadonlyMap<number, string>, rules: Rulebook): Promise<Map<string, string[]>> {
    const held = await this.books.store.groupsOf(tx, [...people.keys()]);
    const targets = new Map<string, string[]>();
    for (const [no, personId] of people) {
      const own = evaluatedPlansOf(rules, personId).flatMap((plan) => groupOf(rules, plan) ?? []);
      for (const name of new Set([...own, ...(held.get(no) ?? [])].map(groupName)))
        targets.set(name, [...(targets.get(name) ?? []), personId]);
    }
    return targets;
  }

  private async batches(tx: Tx, targets: readonly string[], { rules, group }: Work): Promise<EvaluationBatch[]> {
    const parties = new Map<string, readonly string[]>();
    if ((await this.books.facts.parties(tx, targets)).length > 0)
      for (const target of targets) parties.set(target, await this.books.facts.parties(tx, [target]));
    return evaluationBatches(rules, targets, group, parties);
  }

  /** Facts that the engine cannot read keep what is held of those whose they are, and everybody else goes on. */
  private async batch(tx: Tx, { targets, people }: EvaluationBatch, work: Work): Promise<Earned[]> {
    await tx.query('SAVEPOINT evaluation');
    try {
      return await this.evaluate(tx, { targets, people }, work);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT evaluation');
      if (targets.length === 1) {
        this.logger.error(`The evaluation of ${targets[0] ?? ''} failed: ${error.message}`);
        return [];
      }
      const alone = people === targets ? (target: string): readonly string[] => [target] : (): readonly string[] => people;
      const earned: Earned[] = [];
      for (const target of targets) earned.push(...(await this.batch(tx, { targets: [target], people: alone(target) }, work)));
      return earned;
    }
  }

  private async evaluate(tx: Tx, { targets, people }: EvaluationBatch, work: Work): Promise<Earned[]> {
    const { rules, group } = work;
    const numbers = new Map(targets.map((target) => [target, work.numbers.get(target) ?? 0]));
    const calendar = rules.calendars.get(group.calendar);
    const codes = [...rules.documents.keys()].filter((code) => groupName(groupOf(rules, code) ?? group) === groupName(group));
    const plans = codes.flatMap((code) => stretchesOf(rules.documents.get(code) ?? []).map((stretch) => stretch.rules));
    if (!calendar || plans.length === 0) return [];
    const asOf = dateInZone(this.clock.now().toISOString(), calendar.timeZone);
    const document = await this.books.facts.document(tx, rules, people, asOf, group.calendar);
    const since = plans.map(({ effective }) => effective.from).sort()[0] ?? asOf;
    await this.books.store.takeOver(
      tx,
      [...numbers.values()],
      codes.filter((code) => isEvaluated(rules, code)),
    );
    const own = new Set(targets);
    // What the segment method pays a target is no part of the target's evaluated pay.
    const assignments = (document.assignments ?? []).filter(({ participant, plan }) => !own.has(participant) || isEvaluated(rules, plan));
    const facts = { ...document, assignments };
    const parts: EvaluatedRecord[] = [];
    let openFrom: string | null = null;
    const held = new Set(assignments.filter(({ participant }) => own.has(participant)).map(({ plan }) => plan));
    const currencies = new Set(plans.filter(({ code }) => held.has(code)).map((plan) => plan.currency));
    // Who holds none any more is evaluated to nothing.
    for (const currency of currencies.size > 0 ? currencies : [plans[0]?.currency ?? '']) {
      const closed = await this.books.closed.of(tx, { group, calendar, since, numbers, currency });
      openFrom = closed.openFrom;
      const inCurrency = plans.filter((plan) => plan.currency === currency);
      const evaluation = read(() =>
        evaluate(inCurrency, facts, { asOf, creditsAhead: true, participants: targets, closed: closed.periods }),
      );
      parts.push(...recordsOf({ evaluation, rules, numbers, closed: closed.sums }, targets));
    }
    const records = together(parts);
    await this.books.store.save(tx, group, records);
    await this.openPeriods(tx, records, group);
    return this.differences(tx, records, openFrom, { ...work, numbers });
  }

  /** A period in which only a draw or a balance moves must be there to be closed. */
  private async openPeriods(tx: Tx, records: readonly EvaluatedRecord[], group: PayGroup): Promise<void> {
    const known = new Set((await this.books.periods.list(tx)).map(periodName));
    const wanted = new Map(
      records
        .flatMap(({ steps }) => steps)
        .map(({ start, body }) => ({ ...group, start, end: (JSON.parse(body) as StepBody).end }))
        .map((key) => [periodName(key), key]),
    );
    const missing = [...wanted].filter(([name]) => !known.has(name)).map(([, key]) => key);
    if (missing.length > 0) await this.books.periods.lock(tx, missing);
  }

  /** What should be minus what the ledger holds in open periods, per component, earning period and posting period. */
  private async differences(
    tx: Tx,
    records: readonly EvaluatedRecord[],
    openFrom: string | null,
    { rules, group, numbers }: Work,
  ): Promise<Earned[]> {
    const plans = [...rules.documents.keys()].filter((plan) => isEvaluated(rules, plan));
    const people = new Map([...numbers].map(([personId, no]) => [no, personId]));
    const deltas = new Map<string, OpenBalance>();
    const add = (place: OpenBalance): void => {
      const name = [place.participantNo, place.plan, place.component, place.earning, place.posting].join('|');
      deltas.set(name, { ...place, balance: (deltas.get(name)?.balance ?? 0n) + place.balance });
    };
    const own = (plan: string): boolean => groupName(groupOf(rules, plan) ?? group) === groupName(group);
    for (const held of await this.books.store.openBalances(tx, [...numbers.values()], plans.filter(own), openFrom))
      add({ ...held, balance: -held.balance });
    for (const { postings } of records) for (const posting of postings) add({ ...posting, balance: posting.amount });
    return [...deltas.values()]
      .filter(({ balance }) => balance !== 0n)
      .map(
        ({ participantNo, plan, component, currency, earning, posting, balance }): Earned => ({
          record: { participantNo, payPeriod: group.payPeriod, key: { calendar: group.calendar, plan, component, currency } },
          ...{ personId: people.get(participantNo) ?? '', planVersion: versionOn(rules, plan, earning), earning, delta: balance, posting },
        }),
      );
  }
}
