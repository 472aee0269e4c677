import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import Type from 'typebox';
import { audit, Caller, Permission, type Principal } from '../auth/index.js';
import { DeadLetters, type StoredDeadLetter } from '../consume/index.js';
import { Database } from '../db/index.js';
import { notFound, page, PageQuery, pageShape, shown, type Shown } from '../http/index.js';
import { ServiceRuntime } from './service-runtime.js';

class ReplayRequest {
  /** The body after repair; without it the stored one is tried again. */
  @IsOptional()
  @IsString()
  @MaxLength(1_000_000)
  body?: string;

  @IsOptional()
  @IsString()
  @MaxLength(400)
  why?: string;
}

const nullable = Type.Union([Type.String(), Type.Null()]);
const letterShape = Type.Object({
  id: Type.String(),
  topic: Type.String(),
  partition: Type.Integer(),
  offset: Type.String(),
  key: Type.String(),
  headers: Type.Record(Type.String(), Type.String()),
  bodyBytes: Type.Integer(),
  reason: Type.String(),
  failedAt: Type.String(),
  replayedAt: nullable,
});
const lettersShape = pageShape(letterShape);
const replayedShape = Type.Object({ replayed: Type.Boolean(), reason: nullable });

/** Payloads are for operators: they see that a message failed and where, not whose pay it holds. */
const masked = ({ body, ...letter }: StoredDeadLetter): Shown<typeof letterShape> => ({
  ...letter,
  bodyBytes: body === null ? 0 : Buffer.byteLength(body),
});

/** Dead letters of this service: list, look at one, replay it after the cause is repaired. */
@Controller('dead-letters')
export class DeadLetterController {
  constructor(
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Permission('dead-letters:read')
  @ApiOkResponse({ schema: shown(lettersShape) })
  async list(@Query() query: PageQuery): Promise<Shown<typeof lettersShape>> {
    const rows = await this.deadLetters.list(this.database, query.limit + 1, query.cursor ?? null);
    const these = rows.slice(0, query.limit);
    return page(these.map(masked), rows.length > query.limit ? (these.at(-1)?.id ?? null) : null);
  }

  @Get(':id')
  @Permission('dead-letters:read')
  @ApiOkResponse({ schema: shown(letterShape) })
  async show(@Param('id', ParseUUIDPipe) id: string): Promise<Shown<typeof letterShape>> {
    const letter = await this.deadLetters.find(this.database, id);
    if (!letter) throw notFound();
    return masked(letter);
  }

  /**
   * Runs the message through its handler again; `replayed` false means that it failed again, with the new reason. One that could
   * not be sent is sent again. Only when its effect is there is the letter taken off the list: a crash in between leaves it to be
   * replayed once more, which does no harm.
   */
  @Post(':id/replay')
  @HttpCode(200)
  @Permission('dead-letters:replay')
  @ApiOkResponse({ schema: shown(replayedShape) })
  async replay(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: ReplayRequest,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof replayedShape>> {
    const letter = await this.deadLetters.find(this.database, id);
    if (!letter) throw notFound();
    const body = request.body ?? letter.body;
    await this.database.inTx(async (tx) => {
      await audit(tx, {
        who: caller.subject,
        what: 'dead-letter.replayed',
        subject: id,
        why: request.why ?? null,
        before: { reason: letter.reason },
        after: { repaired: request.body !== undefined },
      });
      if (!this.deadLetters.wasOutgoing(letter)) return;
      await this.deadLetters.sendAgain(tx, letter, body);
      await this.deadLetters.markReplayed(tx, id);
    });
    if (this.deadLetters.wasOutgoing(letter)) return { replayed: true, reason: null };
    const done = await this.runtime.replay({ ...letter, body, at: Date.parse(letter.failedAt) });
    if (done) await this.database.inTx((tx) => this.deadLetters.markReplayed(tx, id));
    return { replayed: done, reason: done ? null : ((await this.deadLetters.find(this.database, id))?.reason ?? null) };
  }
}
