import { Injectable } from '@nestjs/common';
import { isDate } from '@attain/domain/calendar';
import type { Finding } from '@attain/domain/plan';
import { audit, type Principal } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import type { FieldError } from '@attain/platform/http';
import { AssignmentWriter } from './assignment-writer.js';
import { Refused } from './refusal.js';
import { RulebookCache } from './rulebook-cache.js';
import type { Rulebook } from './rulebook.js';
import { FactBooks } from '../facts/fact-books.js';
import { GivenFactWriter } from '../facts/given-fact-writer.js';
import { readGivenFacts, type PlacedFact } from '../facts/read-given-facts.js';
import type { AssignmentWrite } from '../ports.js';

/** One row as it was sent; `place` names it in errors. */
export interface AssignmentRequest {
  readonly place: string;
  readonly personId: string | null;
  readonly personEmail: string | null;
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
  /** What is this person's own in the plan; null leaves what is held. */
  readonly values: Readonly<Record<string, string>> | null;
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
    private readonly books: FactBooks,
    private readonly rules: RulebookCache,
    private readonly writer: AssignmentWriter,
    private readonly facts: GivenFactWriter,
  ) {}

  /** @throws Refused with every row that is wrong */
  async assign(requests: readonly AssignmentRequest[], by: Principal): Promise<AssignmentOutcome> {
    if (requests.length === 0) throw new Refused('NOTHING_TO_ASSIGN', 'No assignment was given');
    if (requests.length > MOST_ROWS) throw new Refused('TOO_MANY_ROWS', `${MOST_ROWS} assignments at a time are allowed`);
    return this.database.inTx(async (tx) => {
      await this.writer.begin(tx);
      const rules = await this.rules.at(tx);
      const people = peopleByEmail(rules);
      const personOf = ({ personId, personEmail }: AssignmentRequest): string | null => personId ?? people.get(email(personEmail)) ?? null;
      const errors = this.check(requests, rules, await this.books.plans.isKnown(tx, [...new Set(requests.map(({ plan }) => plan))]));
      const own = valuesOf(requests, rules, people, by.personId);
      errors.push(...own.errors);
      if (errors.length > 0)
        throw new Refused('ASSIGNMENTS_REFUSED', `${errors.length} row(s) cannot be taken; nothing was saved`, errors.slice(0, 200));
      const waiting = requests.filter((request) => personOf(request) === null);
      const known = requests.filter((request) => personOf(request) !== null);
      const numbers = await this.books.participants.numbersOf(
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
      await this.keepValues(tx, own.facts, by.subject, rules);
      await this.record(tx, requests, by.subject);
      return { assigned: known.length, waiting: [...new Set(waiting.map(({ personEmail }) => email(personEmail)))] };
    });
  }

  private async keepValues(tx: Tx, facts: readonly PlacedFact[], by: string, rules: Rulebook): Promise<void> {
    if (facts.length === 0) return;
    const held = await this.books.facts.find(
      tx,
      facts.map(({ id }) => id),
    );
    await this.facts.write(tx, facts, held, by, rules);
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
      const after = rows.slice(0, 500).map(({ personId, personEmail, from, to, values }) => ({
        person: personId ?? personEmail,
        from,
        to,
        ...(values ? { values } : {}),
      }));
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

interface OwnValues {
  readonly facts: readonly PlacedFact[];
  readonly errors: readonly FieldError[];
}

/** Personal values of rows, as given facts of people that are known. */
const valuesOf = (
  requests: readonly AssignmentRequest[],
  rules: Rulebook,
  emails: ReadonlyMap<string, string>,
  caller: string | null,
): OwnValues => {
  const rows = requests.filter(({ values }) => values !== null);
  if (rows.length === 0) return { facts: [], errors: [] };
  const assignments = rows.map(({ personId, personEmail, plan, from, to, values }) => ({
    ...{ participant: personId ?? personEmail ?? '', plan, from, values },
    ...(to === null ? {} : { to }),
  }));
  const { facts, findings } = readGivenFacts({ assignments }, { people: rules.people, emails, dealOf: null });
  const placed = (path: string): string =>
    path.replace(/^assignments\[(\d+)\]/, (_, index: string) => rows[Number.parseInt(index, 10)]?.place ?? path);
  const error = ({ path, code, reason, suggestion }: Finding): FieldError => ({
    path: placed(path),
    code,
    message: `${reason}. ${suggestion}.`,
  });
  const own = facts.filter(({ personId }) => caller !== null && personId === caller);
  return {
    facts,
    errors: [
      ...findings.map(error),
      ...own.map(({ place }) => ({
        path: placed(place),
        code: 'OWN_PAY',
        message: 'It changes the pay of whoever gives it. Let somebody else give it.',
      })),
    ],
  };
};
