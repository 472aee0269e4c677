import { Injectable } from '@nestjs/common';
import { isDate } from '@attain/domain/calendar';
import { audit } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import type { FieldError } from '@attain/platform/http';
import { AssignmentWriter } from './assignment-writer.js';
import { Refused } from './refusal.js';
import { RulebookCache } from './rulebook-cache.js';
import type { Rulebook } from './rulebook.js';
import { type AssignmentWrite, ParticipantStore, PlanStore } from '../ports.js';

/** One row as it was sent; `place` names it in errors. */
export interface AssignmentRequest {
  readonly place: string;
  readonly personId: string | null;
  readonly personEmail: string | null;
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
}

export interface AssignmentOutcome {
  readonly assigned: number;
  /** E-mail addresses that nobody has yet: their assignments take effect as soon as planning knows them. */
  readonly waiting: readonly string[];
}

const MOST_ROWS = 50_000;

/** Assigns people to plans over spans of dates. All rows or none. */
@Injectable()
export class AssignPlans {
  constructor(
    private readonly database: Database,
    private readonly plans: PlanStore,
    private readonly participants: ParticipantStore,
    private readonly rules: RulebookCache,
    private readonly writer: AssignmentWriter,
  ) {}

  /** @throws Refused with every row that is wrong */
  async assign(requests: readonly AssignmentRequest[], by: string): Promise<AssignmentOutcome> {
    if (requests.length === 0) throw new Refused('NOTHING_TO_ASSIGN', 'No assignment was given');
    if (requests.length > MOST_ROWS) throw new Refused('TOO_MANY_ROWS', `${MOST_ROWS} assignments at a time are allowed`);
    return this.database.inTx(async (tx) => {
      await this.writer.begin(tx);
      const rules = await this.rules.at(tx);
      const errors = this.check(requests, rules, await this.plans.isKnown(tx, [...new Set(requests.map(({ plan }) => plan))]));
      if (errors.length > 0)
        throw new Refused('ASSIGNMENTS_REFUSED', `${errors.length} row(s) cannot be taken; nothing was saved`, errors.slice(0, 200));
      const people = peopleByEmail(rules);
      const personOf = ({ personId, personEmail }: AssignmentRequest): string | null => personId ?? people.get(email(personEmail)) ?? null;
      const waiting = requests.filter((request) => personOf(request) === null);
      const known = requests.filter((request) => personOf(request) !== null);
      const numbers = await this.participants.numbersOf(
        tx,
        known.map((request) => personOf(request) ?? ''),
      );
      await this.writer.save(
        tx,
        known.map((request): AssignmentWrite & { place: string } => ({
          ...request,
          participantNo: numbers.get(personOf(request) ?? '') ?? 0,
        })),
      );
      await this.writer.await(
        tx,
        waiting.map((request) => ({ ...request, email: email(request.personEmail) })),
      );
      await this.record(tx, requests, by);
      return { assigned: known.length, waiting: [...new Set(waiting.map(({ personEmail }) => email(personEmail)))] };
    });
  }

  private check(requests: readonly AssignmentRequest[], rules: Rulebook, plans: ReadonlySet<string>): FieldError[] {
    return requests.flatMap(({ place, personId, personEmail, plan, from, to }) => {
      const errors: FieldError[] = [];
      const add = (field: string, code: string, message: string): void => void errors.push({ path: `${place}.${field}`, code, message });
      if ((personId === null) === (personEmail === null))
        add('personId', 'PERSON_NOT_ONE', 'Name the person by personId or by personEmail');
      if (personId !== null && !rules.people.has(personId)) add('personId', 'PERSON_UNKNOWN', `There is no person ${personId}`);
      if (personEmail !== null && !personEmail.includes('@')) add('personEmail', 'EMAIL_INVALID', `"${personEmail}" is no e-mail address`);
      if (!plans.has(plan)) add('plan', 'PLAN_UNKNOWN', `There is no plan "${plan}"`);
      if (!isDate(from)) add('from', 'DATE_INVALID', `"${from}" is no date; write 2026-02-01`);
      if (to !== null && !isDate(to)) add('to', 'DATE_INVALID', `"${to}" is no date; write 2027-02-01, the first day after`);
      if (to !== null && to <= from) add('to', 'SPAN_EMPTY', 'It ends before it begins');
      return errors;
    });
  }

  private async record(tx: Tx, requests: readonly AssignmentRequest[], by: string): Promise<void> {
    const byPlan = new Map<string, AssignmentRequest[]>();
    for (const request of requests) byPlan.set(request.plan, [...(byPlan.get(request.plan) ?? []), request]);
    for (const [plan, rows] of byPlan) {
      const after = rows.slice(0, 500).map(({ personId, personEmail, from, to }) => ({ person: personId ?? personEmail, from, to }));
      await audit(tx, {
        who: by,
        what: 'plan.assigned',
        subject: `plan/${plan}`,
        before: null,
        after: { rows: rows.length, first: after },
        why: null,
      });
    }
  }
}

const email = (text: string | null): string => (text ?? '').trim().toLowerCase();

const peopleByEmail = (rules: Rulebook): Map<string, string> =>
  new Map([...rules.people.values()].flatMap((person) => (person.email === null ? [] : [[email(person.email), person.personId] as const])));
