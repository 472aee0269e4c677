import { Injectable } from '@nestjs/common';
import { People, ReportingLines } from '../ports.js';
import { ChangeWriter, type Author } from './change-writer.js';
import { decideReportingLines, type ReportingRow } from './decide-reporting-lines.js';
import { Directory } from './directory.js';
import { outcomeOf, refuseAll, type ImportMode } from './import-chunks.js';
import { PlanAccess } from './plan-access.js';
import type { ImportOutcome } from './refusal.js';

/** Takes reporting lines. One transaction for the whole file: whether a line closes a circle depends on all the others. */
@Injectable()
export class ImportReportingLines {
  constructor(
    private readonly plan: PlanAccess,
    private readonly people: People,
    private readonly lines: ReportingLines,
    private readonly writer: ChangeWriter,
  ) {}

  execute(rows: readonly ReportingRow[], author: Author, mode: ImportMode): Promise<ImportOutcome> {
    return this.plan.write(async (tx) => {
      const directory = new Directory(await this.people.directory(tx));
      const before = await this.lines.all(tx);
      const known = new Map([...before].map(([id, { state }]) => [id, state.timeline]));
      const { timelines, accepted, refused } = decideReportingLines(rows, directory, known);
      refuseAll(refused, mode);
      const after = [...timelines].filter(([, timeline]) => timeline.length > 0).map(([personId, timeline]) => ({ personId, timeline }));
      const changed = await this.writer.write(tx, this.lines, before, after, author);
      return outcomeOf(rows.length, refused, [{ accepted, changed }]);
    });
  }
}
