import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import {
  decodeCursor,
  notFound,
  PageQuery,
  pageOf,
  ProblemError,
  RequestTimeout,
  shown,
  unprocessable,
  type AttainRequest,
  type Shown,
} from '@attain/platform/http';
import { FileTooLarge, UploadImport } from '../app/upload-import.js';
import type { ImportKind } from '../imports/fields.js';
import { imports, type ImportJob } from '../store/imports.js';
import { ConnectionFinder } from './connection-finder.js';
import { importKinds } from './import-kinds.js';
import { importErrorsShape, importShape, importsShape } from './shapes.js';

class UploadQuery {
  @IsString()
  @MaxLength(100)
  readonly connection!: string;

  @IsIn(Object.keys(importKinds))
  readonly kind!: ImportKind;

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly fileName?: string;
}

const UPLOAD_MS = 600_000;

const show = ({ rowsDone, createdAt, finishedAt, mapping, ...job }: ImportJob): Shown<typeof importShape> => ({
  ...job,
  mapping: mapping as Shown<typeof importShape>['mapping'],
  rows: rowsDone,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

@Controller('imports')
export class ImportsController {
  constructor(
    private readonly database: Database,
    private readonly upload: UploadImport,
    private readonly finder: ConnectionFinder,
  ) {}

  /** The body is the file itself, `text/csv`, streamed; the answer comes when it is stored, the rows are taken in after that. */
  @Post()
  @Permission('imports:write')
  @RequestTimeout(UPLOAD_MS)
  @HttpCode(202)
  @ApiAcceptedResponse({ schema: shown(importShape) })
  async create(
    @Query() query: UploadQuery,
    @Req() request: AttainRequest,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof importShape>> {
    const { connectionId } = await this.finder.findPassive(query.connection);
    const type = request.headers['content-type'] ?? '';
    if (!/^(text\/csv|text\/plain|application\/octet-stream)\b/.test(type)) {
      throw new ProblemError({
        status: 415,
        code: 'not-csv',
        title: 'Not a CSV file',
        detail: 'Send the file as the body, with the type text/csv',
      });
    }
    try {
      const importId = await this.upload.run(
        { connectionId, kind: query.kind, fileName: query.fileName ?? 'upload.csv', requestedBy: caller.subject },
        request as AsyncIterable<Buffer>,
      );
      return show((await imports.find(this.database, importId))!);
    } catch (error) {
      throw error instanceof FileTooLarge ? unprocessable('file-too-large', error.message) : error;
    }
  }

  @Get()
  @Permission('imports:write')
  @ApiOkResponse({ schema: shown(importsShape) })
  async list(@Query() { limit, cursor }: PageQuery): Promise<Shown<typeof importsShape>> {
    const key = decodeCursor(cursor, 2);
    const rows = await imports.list(this.database, limit, key === null ? undefined : [String(key[0]), String(key[1])]);
    return pageOf(rows, limit, (job) => [job.createdAt.toISOString(), job.importId], show);
  }

  @Get(':id')
  @Permission('imports:write')
  @ApiOkResponse({ schema: shown(importShape) })
  async one(@Param('id', ParseUUIDPipe) importId: string): Promise<Shown<typeof importShape>> {
    const job = await imports.find(this.database, importId);
    if (job === undefined) throw notFound();
    return show(job);
  }

  /** Rows that were refused: line, column, reason. */
  @Get(':id/errors')
  @Permission('imports:write')
  @ApiOkResponse({ schema: shown(importErrorsShape) })
  async errors(
    @Param('id', ParseUUIDPipe) importId: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<Shown<typeof importErrorsShape>> {
    const key = decodeCursor(cursor, 2);
    const after: readonly [number, string] = key === null ? [0, ''] : [Number.parseInt(String(key[0]), 10), String(key[1])];
    const rows = await imports.errors(this.database, importId, limit, after);
    return pageOf(
      rows,
      limit,
      (row) => [row.line, row.field],
      (row) => row,
    );
  }
}
