import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { RulebookCache } from '../app/rulebook-cache.js';
import { type FactCursor, type FactFilter, GivenFactStore, type KeptFact } from './given-fact-store.js';

export interface ListedFact extends KeptFact {
  readonly personName: string | null;
}

/** Given facts as they are held, withdrawn ones left out. */
@Injectable()
export class ListFacts {
  constructor(
    private readonly database: Database,
    private readonly facts: GivenFactStore,
    private readonly rules: RulebookCache,
  ) {}

  /** @param person id or e-mail address; null for all */
  async page(kind: FactFilter['kind'], person: string | null, after: FactCursor | null, limit: number): Promise<ListedFact[]> {
    return this.database.inTx(async (tx) => {
      const rules = await this.rules.at(tx);
      const named = person?.trim().toLowerCase() ?? null;
      const found =
        named === null
          ? null
          : [...rules.people.values()].find(({ personId, email }) => personId === named || email?.toLowerCase() === named);
      if (found === undefined) return [];
      const rows = await this.facts.page(tx, { kind, personId: found?.personId ?? null }, after, limit);
      return rows.map((row) => ({ ...row, personName: row.personId === null ? null : (rules.people.get(row.personId)?.name ?? null) }));
    });
  }
}
