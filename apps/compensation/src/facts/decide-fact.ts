import { Injectable } from '@nestjs/common';
import { audit, type Principal } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { NotNow } from '../app/refusal.js';
import { RulebookCache } from '../app/rulebook-cache.js';
import { ReferenceStore } from '../ports.js';
import { GivenFactStore, type KeptFact } from './given-fact-store.js';
import { GivenFactWriter } from './given-fact-writer.js';

/** Agrees to a fact that needs a second person, or withdraws one. */
@Injectable()
export class DecideFact {
  constructor(
    private readonly database: Database,
    private readonly references: ReferenceStore,
    private readonly rules: RulebookCache,
    private readonly facts: GivenFactStore,
    private readonly writer: GivenFactWriter,
  ) {}

  /**
   * Gives null when there is no such fact.
   * @throws NotNow when it needs nobody's approval, has it, or the approver gave it or is paid by it
   */
  async approve(id: string, approver: Principal, why: string | null): Promise<KeptFact | null> {
    return this.database.inTx(async (tx) => {
      await this.references.bump(tx);
      const fact = (await this.facts.find(tx, [id])).get(id);
      if (!fact || fact.withdrawn) return null;
      if (!fact.needsApproval) throw new NotNow('NO_APPROVAL_NEEDED', 'It counts without approval');
      if (fact.approver !== null) throw new NotNow('APPROVED_ALREADY', `${fact.approver} agreed to it already`);
      if (fact.author === approver.subject) throw new NotNow('SAME_PERSON', 'Nobody agrees to what they gave themselves');
      if (fact.personId !== null && fact.personId === approver.personId) throw new NotNow('OWN_PAY', 'Nobody agrees to their own pay');
      await this.writer.approve(tx, fact, approver.subject, await this.rules.at(tx));
      await audit(tx, {
        ...{ who: approver.subject, what: 'fact.approved', subject: `fact/${id}`, why },
        ...{ before: { version: fact.version }, after: JSON.parse(fact.body) as unknown },
      });
      return (await this.facts.find(tx, [id])).get(id) ?? null;
    });
  }

  /**
   * Gives null when there is no such fact.
   * @throws NotNow when a second person agreed to it (then another fact corrects it), or when it is the caller's own pay
   */
  async withdraw(id: string, by: Principal): Promise<KeptFact | null> {
    return this.database.inTx(async (tx) => {
      await this.references.bump(tx);
      const fact = (await this.facts.find(tx, [id])).get(id);
      if (!fact || fact.withdrawn) return null;
      if (fact.approver !== null) throw new NotNow('APPROVED_ALREADY', `${fact.approver} agreed to it; give another one that corrects it`);
      if (fact.personId !== null && fact.personId === by.personId) throw new NotNow('OWN_PAY', 'Nobody withdraws what they are paid by');
      await this.writer.withdraw(tx, fact, by.subject, await this.rules.at(tx));
      await audit(tx, {
        who: by.subject,
        what: 'fact.withdrawn',
        subject: `fact/${id}`,
        before: JSON.parse(fact.body) as unknown,
        after: null,
        why: null,
      });
      return fact;
    });
  }
}
