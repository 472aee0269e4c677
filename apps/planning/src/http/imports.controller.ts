import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, RequestTimeout, shown, type Shown } from '@attain/platform/http';
import { personColumns } from '../app/decide-people.js';
import { quotaColumns } from '../app/decide-quotas.js';
import { reportingColumns } from '../app/decide-reporting-lines.js';
import { ImportPeople } from '../app/import-people.js';
import { ImportQuotas } from '../app/import-quotas.js';
import { ImportReportingLines } from '../app/import-reporting-lines.js';
import type { ImportOutcome } from '../app/refusal.js';
import { authorOf } from './convert.js';
import { CsvBody } from './csv-body.js';
import { csvRows, type CsvRows } from './csv-rows.js';
import { outcomeShape } from './shapes.js';

const fromFile = 'CSV import';

const withUnreadable = <C extends string>(outcome: ImportOutcome, { refused }: CsvRows<C>): ImportOutcome => ({
  ...outcome,
  rows: outcome.rows + refused.length,
  refused: [...refused, ...outcome.refused].sort((a, b) => a.line - b.line),
});

/** CSV files (`text/csv`): good rows go in, the others come back with line, column and reason. */
@Controller('imports')
@UseGuards(CsvBody)
@RequestTimeout(120_000)
@ApiConsumes('text/csv')
export class ImportsController {
  constructor(
    private readonly importPeople: ImportPeople,
    private readonly importLines: ImportReportingLines,
    private readonly importQuotas: ImportQuotas,
  ) {}

  @Post('people')
  @HttpCode(200)
  @Idempotent()
  @Permission('people:write')
  @ApiOkResponse({ schema: shown(outcomeShape) })
  @ApiBody({ schema: { type: 'string' }, description: personColumns.join(',') })
  async people(@Body() text: string, @Caller() caller: Principal): Promise<Shown<typeof outcomeShape>> {
    const csv = csvRows(text, personColumns, ['name']);
    return withUnreadable(await this.importPeople.execute(csv.rows, authorOf(caller, fromFile), 'good-rows'), csv);
  }

  @Post('reporting-lines')
  @HttpCode(200)
  @Idempotent()
  @Permission('org:write')
  @ApiOkResponse({ schema: shown(outcomeShape) })
  @ApiBody({ schema: { type: 'string' }, description: reportingColumns.join(',') })
  async reportingLines(@Body() text: string, @Caller() caller: Principal): Promise<Shown<typeof outcomeShape>> {
    const csv = csvRows(text, reportingColumns, ['from']);
    return withUnreadable(await this.importLines.execute(csv.rows, authorOf(caller, fromFile), 'good-rows'), csv);
  }

  @Post('quotas')
  @HttpCode(200)
  @Idempotent()
  @Permission('quotas:write')
  @ApiOkResponse({ schema: shown(outcomeShape) })
  @ApiBody({ schema: { type: 'string' }, description: quotaColumns.join(',') })
  async quotas(@Body() text: string, @Caller() caller: Principal): Promise<Shown<typeof outcomeShape>> {
    const csv = csvRows(text, quotaColumns, ['measure', 'basis', 'currency', 'from', 'amount']);
    return withUnreadable(await this.importQuotas.execute(csv.rows, authorOf(caller, fromFile), 'good-rows'), csv);
  }
}
