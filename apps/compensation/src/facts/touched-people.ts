import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { CreditState, Rulebook } from '../app/rulebook.js';
import { AssignmentStore, DealStore, type DirtyMark, ParticipantStore } from '../ports.js';
import type { EntryOf, GivenFact } from './given-fact.js';

type Changed = Pick<GivenFact, 'kind' | 'personId' | 'dealId' | 'parties' | 'from' | 'body'>;

/** Whose pay given facts may change, and from which date on. */
@Injectable()
export class TouchedPeople {
  constructor(
    private readonly deals: DealStore,
    private readonly participants: ParticipantStore,
    private readonly assignments: AssignmentStore,
  ) {}

  /** @param facts as they are now, and as they were before */
  async by(tx: Tx, facts: readonly Changed[], rules: Rulebook): Promise<DirtyMark[]> {
    const people = new Map<string, string>();
    const touch = (personId: string, from: string): void => {
      const known = people.get(personId);
      if (known === undefined || from < known) people.set(personId, from);
    };
    for (const { personId, parties, from } of facts) for (const each of [personId, ...parties]) if (each !== null) touch(each, from);
    const ofDeals = facts.filter(({ personId, dealId }) => personId === null && dealId !== null);
    const deals = await this.deals.find(
      tx,
      ofDeals.map(({ dealId }) => dealId ?? ''),
    );
    for (const { dealId } of ofDeals)
      for (const { personId, on } of JSON.parse(deals.get(dealId ?? '')?.credits ?? '[]') as CreditState[]) touch(personId, on);
    const numbers = await this.participants.numbersOf(tx, people.keys());
    const marks = [...people].map(([personId, from]) => ({ participantNo: numbers.get(personId) ?? 0, from }));
    return [...marks, ...(await this.ofCompany(tx, facts, rules))];
  }

  /** Company figures and rates change the pay of everybody whose plan names them. */
  private async ofCompany(tx: Tx, facts: readonly Changed[], rules: Rulebook): Promise<DirtyMark[]> {
    const since = new Map<string, string>();
    for (const { kind, personId, dealId, from, body } of facts) {
      if (personId !== null || dealId !== null) continue;
      const entry = JSON.parse(body) as Partial<EntryOf<'figures'> & EntryOf<'rates'>>;
      const name = kind === 'figure' ? entry.figure : entry.table;
      if (name !== undefined && from < (since.get(name) ?? '9999-12-31')) since.set(name, from);
    }
    if (since.size === 0) return [];
    const marks: DirtyMark[] = [];
    for (const [code, documents] of rules.documents) {
      const texts = documents.map((document) => document.rules.canonical);
      const named = [...since].filter(([name]) => texts.some((text) => text.includes(JSON.stringify(name))));
      const from = named.map(([, date]) => date).sort()[0];
      if (from === undefined) continue;
      for (const participantNo of await this.assignments.assignedTo(tx, code)) marks.push({ participantNo, from });
    }
    return marks;
  }
}
