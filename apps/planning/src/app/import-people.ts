import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';
import type { PlanningConfig } from '../config.js';
import { People } from '../ports.js';
import { ChangeWriter, type Author } from './change-writer.js';
import { decidePeople, readPeople, type PersonRow } from './decide-people.js';
import { Directory } from './directory.js';
import { groupBy } from './group-by.js';
import { chunksOf, outcomeOf, refuseAll, type ImportMode } from './import-chunks.js';
import { PlanAccess } from './plan-access.js';
import type { ImportOutcome, Refusal } from './refusal.js';
import { states } from './states.js';

/** Takes people from a file or the API; what they say of name and title counts more than the CRM. */
@Injectable()
export class ImportPeople {
  constructor(
    private readonly plan: PlanAccess,
    private readonly people: People,
    private readonly writer: ChangeWriter,
    @Inject(CONFIG) private readonly config: PlanningConfig,
  ) {}

  async execute(rows: readonly PersonRow[], author: Author, mode: ImportMode): Promise<ImportOutcome> {
    const directory = await this.plan.read(async (tx) => new Directory(await this.people.directory(tx)));
    const { asked, refused } = readPeople(rows, directory);
    refuseAll(refused, mode);
    const all: Refusal[] = [...refused];
    const parts: { accepted: number; changed: number }[] = [];
    for (const chunk of chunksOf(groupBy(asked, ({ personId }) => personId).values())) {
      parts.push(await this.plan.write((tx) => this.take(tx, chunk, all, author, mode)));
    }
    return outcomeOf(rows.length, all, parts);
  }

  private async take(
    tx: Tx,
    chunk: ReturnType<typeof readPeople>['asked'],
    refused: Refusal[],
    author: Author,
    mode: ImportMode,
  ): Promise<{ accepted: number; changed: number }> {
    const before = await this.people.load(tx, [...new Set(chunk.map(({ personId }) => personId))]);
    const decision = decidePeople(chunk, states(before), this.config.homeCurrency);
    refuseAll(decision.refused, mode);
    refused.push(...decision.refused);
    return { accepted: decision.accepted, changed: await this.writer.write(tx, this.people, before, decision.people, author) };
  }
}
