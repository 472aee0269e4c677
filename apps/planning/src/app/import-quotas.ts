import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { Calendars, People, Quotas } from '../ports.js';
import { ChangeWriter, type Author } from './change-writer.js';
import { decideQuotas, readQuotas, type QuotaRow } from './decide-quotas.js';
import { Directory } from './directory.js';
import { groupBy } from './group-by.js';
import { chunksOf, outcomeOf, refuseAll, type ImportMode } from './import-chunks.js';
import { PlanAccess } from './plan-access.js';
import type { ImportOutcome, Refusal } from './refusal.js';
import { states } from './states.js';

/** Takes quotas from a file or the API. */
@Injectable()
export class ImportQuotas {
  constructor(
    private readonly plan: PlanAccess,
    private readonly people: People,
    private readonly calendars: Calendars,
    private readonly quotas: Quotas,
    private readonly writer: ChangeWriter,
  ) {}

  async execute(rows: readonly QuotaRow[], author: Author, mode: ImportMode): Promise<ImportOutcome> {
    const { asked, refused } = await this.plan.read(async (tx) =>
      readQuotas(rows, new Directory(await this.people.directory(tx)), await this.calendars.all(tx)),
    );
    refuseAll(refused, mode);
    const all: Refusal[] = [...refused];
    const parts: { accepted: number; changed: number }[] = [];
    for (const chunk of chunksOf(groupBy(asked, ({ quotaId }) => quotaId).values())) {
      parts.push(await this.plan.write((tx) => this.take(tx, chunk, all, author, mode)));
    }
    return outcomeOf(rows.length, all, parts);
  }

  private async take(
    tx: Tx,
    chunk: ReturnType<typeof readQuotas>['asked'],
    refused: Refusal[],
    author: Author,
    mode: ImportMode,
  ): Promise<{ accepted: number; changed: number }> {
    const before = await this.quotas.load(tx, [...new Set(chunk.map(({ quotaId }) => quotaId))]);
    const decision = decideQuotas(chunk, states(before));
    refuseAll(decision.refused, mode);
    refused.push(...decision.refused);
    return { accepted: decision.accepted, changed: await this.writer.write(tx, this.quotas, before, decision.quotas, author) };
  }
}
