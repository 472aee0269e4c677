import { Injectable } from '@nestjs/common';
import type { Finding } from '@attain/domain/plan';
import { audit, type Principal } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import type { FieldError } from '@attain/platform/http';
import { AssignmentWriter } from '../app/assignment-writer.js';
import { Refused } from '../app/refusal.js';
import { RulebookCache } from '../app/rulebook-cache.js';
import type { Rulebook } from '../app/rulebook.js';
import { FactBooks } from './fact-books.js';
import type { EntryOf, FactKindName } from './given-fact.js';
import type { KeptFact } from './given-fact-store.js';
import { GivenFactWriter, type FactToWrite } from './given-fact-writer.js';
import { readGivenFacts, type PlacedFact } from './read-given-facts.js';
import { relationFindings, relationWarnings } from './relations.js';

export interface FactsGiven {
  /** Facts that are new or say something else than before, by kind. */
  readonly changed: Readonly<Partial<Record<FactKindName, number>>>;
  readonly unchanged: number;
  /** Ids of facts that count when a second person has agreed. */
  readonly waiting: readonly string[];
  /** Facts that nothing pays by as things stand, each with its place and why. */
  readonly warnings: readonly string[];
}

export interface GivingOptions {
  /** The connection whose own ids name the deals. */
  readonly dealOf: ((externalId: string) => string) | null;
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean;
}

/** Ends the transaction of a dry run. */
class OnlyLooked extends Error {
  constructor(readonly outcome: FactsGiven) {
    super('Only looked');
  }
}

const toError = ({ path, code, reason, suggestion }: Finding): FieldError => ({ path, code, message: `${reason}. ${suggestion}.` });

const MOST_NAMED = 200;

const refuse = (findings: readonly Finding[]): void => {
  if (findings.length > 0)
    throw new Refused(
      'FACTS_REFUSED',
      `${findings.length} thing(s) are wrong with the facts; nothing was saved`,
      findings.map(toError).slice(0, MOST_NAMED),
    );
};

/** Takes a document of given facts: all of it or nothing. The same document again changes nothing. */
@Injectable()
export class GiveFacts {
  constructor(
    private readonly database: Database,
    private readonly rules: RulebookCache,
    private readonly books: FactBooks,
    private readonly assignments: AssignmentWriter,
    private readonly writer: GivenFactWriter,
  ) {}

  /** @throws Refused with the place, reason and remedy of all that is wrong */
  async give(document: unknown, author: Principal, { dealOf, dryRun }: GivingOptions): Promise<FactsGiven> {
    try {
      return await this.database.inTx(async (tx) => {
        const outcome = await this.giveIn(tx, document, author, dealOf);
        if (dryRun) throw new OnlyLooked(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof OnlyLooked) return error.outcome;
      throw error;
    }
  }

  private async giveIn(tx: Tx, document: unknown, author: Principal, dealOf: GivingOptions['dealOf']): Promise<FactsGiven> {
    await this.assignments.begin(tx);
    const rules = await this.rules.at(tx);
    const { facts, findings } = readGivenFacts(document, { people: rules.people, emails: emailsOf(rules), dealOf });
    refuse(findings);
    refuse(facts.flatMap((fact) => ofOwnPay(fact, author.personId)));
    refuse(relationFindings(facts, await this.books.quotasOf(tx, facts), rules, await this.books.plansOf(tx, facts)));
    const held = await this.books.facts.find(
      tx,
      facts.map(({ id }) => id),
    );
    refuse(facts.flatMap((fact) => agreed(fact, held.get(fact.id))));
    await this.assign(tx, facts);
    const changed = await this.writer.write(tx, facts, held, author.subject, rules);
    await this.record(
      tx,
      changed.map(({ fact }) => fact),
      author.subject,
    );
    const warnings = relationWarnings(facts, await this.rules.at(tx)).slice(0, MOST_NAMED);
    return {
      ...outcomeOf(
        facts,
        changed.map(({ fact }) => fact),
      ),
      warnings,
    };
  }

  private async assign(tx: Tx, facts: readonly PlacedFact[]): Promise<void> {
    const assigned = facts.filter(({ kind }) => kind === 'assignment');
    if (assigned.length === 0) return;
    const numbers = await this.books.participants.numbersOf(
      tx,
      assigned.map(({ personId }) => personId ?? ''),
    );
    await this.assignments.save(
      tx,
      assigned.map(({ place, personId, body }) => {
        const { plan, from, to } = JSON.parse(body) as EntryOf<'assignments'>;
        return { place, participantNo: numbers.get(personId ?? '') ?? 0, plan, from, to: to ?? null };
      }),
    );
  }

  private async record(tx: Tx, facts: readonly FactToWrite[], author: string): Promise<void> {
    for (const [kind, own] of byKind(facts)) {
      const first = own.slice(0, MOST_NAMED).map(({ id }) => id);
      await audit(tx, {
        who: author,
        what: 'facts.given',
        subject: `facts/${kind}`,
        before: null,
        after: { facts: own.length, first },
        why: null,
      });
    }
  }
}

/** Nobody gives what they are paid by. */
const ofOwnPay = ({ personId, parties, place }: PlacedFact, own: string | null): Finding[] =>
  own !== null && [personId, ...parties].includes(own)
    ? [{ path: place, code: 'OWN_PAY', reason: 'It changes the pay of whoever gives it', suggestion: 'Let somebody else give it' }]
    : [];

/** What a second person agreed to stays as it is. */
const agreed = (fact: PlacedFact, held: KeptFact | undefined): Finding[] =>
  held && held.approver !== null && !held.withdrawn && held.body !== fact.body
    ? [
        {
          path: fact.place,
          code: 'APPROVED_ALREADY',
          reason: `${held.approver} agreed to it as it was`,
          suggestion: 'Give another one that corrects it',
        },
      ]
    : [];

const byKind = (facts: readonly FactToWrite[]): Map<FactKindName, FactToWrite[]> => {
  const kinds = new Map<FactKindName, FactToWrite[]>();
  for (const fact of facts) {
    const own = kinds.get(fact.kind);
    if (own) own.push(fact);
    else kinds.set(fact.kind, [fact]);
  }
  return kinds;
};

const outcomeOf = (facts: readonly PlacedFact[], changed: readonly FactToWrite[]): Omit<FactsGiven, 'warnings'> => ({
  changed: Object.fromEntries([...byKind(changed)].map(([kind, own]) => [kind, own.length])),
  unchanged: facts.length - changed.length,
  waiting: changed.filter(({ needsApproval }) => needsApproval).map(({ id }) => id),
});

const emailsOf = (rules: Rulebook): Map<string, string> =>
  new Map(
    [...rules.people.values()].flatMap(({ email, personId }) => (email === null ? [] : [[email.trim().toLowerCase(), personId] as const])),
  );
