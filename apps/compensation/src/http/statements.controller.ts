import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, scopeOf, type Principal, type SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { decodeCursor, encodeCursor, invalidInput, notFound, shown } from '@attain/platform/http';
import { ExplainLine } from '../app/explain-line.js';
import { parseLineId } from '../app/line-id.js';
import { evaluatedCursor, ReadStatement } from '../app/read-statement.js';
import { parseEvaluatedLineId, type EvaluatedLineId } from '../evaluated/evaluated-line-id.js';
import { ExplainEvaluated } from '../evaluated/explain-evaluated.js';
import type { ShownLine } from '../evaluated/read-evaluated.js';
import { toApiExplanation, toApiStatement } from './convert.js';
import { toApiEvaluatedExplanation } from './evaluated-convert.js';
import { StatementQuery } from './requests.js';
import { statementShape, whyShape } from './statement-shape.js';
import type { StatementCursor, StatementLine } from '../ports.js';

const cursorOf = (text: string | undefined): StatementCursor | null => {
  const [posting, segmentId, at] = decodeCursor(text, 3) ?? [];
  return typeof posting === 'string' && typeof segmentId === 'string' && typeof at === 'string' ? [posting, segmentId, at] : null;
};

/** The place of the last line shown; a page of settled lines alone may be followed by lines of evaluated plans. */
const nextCursor = (lines: readonly StatementLine[], evaluated: readonly ShownLine[]): string | null => {
  const [settled, shown] = [lines.at(-1), evaluated.at(-1)];
  if (shown) return encodeCursor([...evaluatedCursor(shown)]);
  return settled ? encodeCursor([settled.posting, settled.segmentId, settled.at]) : null;
};

/** What a person is paid, line by line, and why. A rep sees own pay, a manager that of people below on the date of each line. */
@Controller('statements')
export class StatementsController {
  constructor(
    private readonly statements: ReadStatement,
    private readonly explainLine: ExplainLine,
    private readonly explainEvaluated: ExplainEvaluated,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permission('statements:read')
  @ApiOkResponse({ schema: shown(statementShape) })
  async read(@Query() query: StatementQuery, @Caller() caller: Principal) {
    const scope = scopeOf(caller, 'statements:read');
    const own = query.personId === undefined && query.email === undefined ? caller.personId : null;
    if (query.personId === undefined && query.email === undefined && own === null) {
      throw invalidInput([{ path: 'personId', code: 'person', message: 'Name the person by personId or email' }]);
    }
    const statement = await this.statements.read(
      {
        personId: query.personId ?? own,
        email: query.email ?? null,
        period: query.period ?? null,
        now: this.clock.now(),
        after: cursorOf(query.cursor),
        limit: query.limit + 1,
      },
      scope,
    );
    if (!statement) throw notFound();
    const lines = statement.lines.slice(0, query.limit);
    const evaluated = statement.evaluatedLines.slice(0, query.limit - lines.length);
    const more = statement.lines.length + statement.evaluatedLines.length > query.limit;
    return toApiStatement(statement, lines, evaluated, more ? nextCursor(lines, evaluated) : null);
  }

  /** The trace of one line; its `replay` is computed from the trace alone and equals the amount. */
  @Get('lines/:lineId/why')
  @Permission('statements:explain')
  @ApiOkResponse({ schema: shown(whyShape) })
  async why(@Param('lineId') lineId: string, @Caller() caller: Principal) {
    const evaluated = parseEvaluatedLineId(lineId);
    if (evaluated) return this.whyEvaluated(lineId, evaluated, scopeOf(caller, 'statements:explain'));
    const id = parseLineId(lineId);
    const explained = id && (await this.explainLine.explain(id, scopeOf(caller, 'statements:explain')));
    if (!explained) throw notFound();
    return toApiExplanation(lineId, explained);
  }

  private async whyEvaluated(lineId: string, id: EvaluatedLineId, scope: SubjectScope) {
    const explained = await this.explainEvaluated.explain(id, scope);
    if (!explained) throw notFound();
    return toApiEvaluatedExplanation(lineId, explained);
  }
}
