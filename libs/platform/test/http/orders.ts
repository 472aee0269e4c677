import { Body, Controller, Get, HttpCode, Injectable, Module, Param, ParseUUIDPipe, Post, Query, type DynamicModule } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { audit, Caller, Permission, PublicRoute, scopeOf, type Principal, type SubjectScope } from '../../src/auth/index.js';
import { CLOCK, systemClock } from '../../src/clock/index.js';
import { Database } from '../../src/db/index.js';
import { conflict, Idempotent, notFound, page, PageQuery, rememberAnswer, RequestTimeout, type Page } from '../../src/http/index.js';
import { observeControllers, observeProviders } from '../../src/observe/index.js';

class OrderLine {
  @IsString()
  @MaxLength(20)
  readonly product!: string;

  @IsInt()
  @Min(1)
  readonly count!: number;
}

class NewOrder {
  @IsString()
  @MaxLength(2_000_000)
  readonly name!: string;

  @ValidateNested({ each: true })
  @Type(() => OrderLine)
  readonly lines: OrderLine[] = [];
}

class PlanOverlap extends Error {
  readonly code = 'PLAN_OVERLAP';
}

/** Counts effects, and lets a test hold a handler back. */
@Injectable()
export class Orders {
  made = 0;
  gate: Promise<void> = Promise.resolve();
}

/** A small service that only the platform's own tests know. */
@Controller('orders')
class OrderController {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
  ) {}

  @Get()
  @Permission('people:read')
  list(@Query() query: PageQuery): Page<number> {
    return page([query.limit], null);
  }

  @Get('scope')
  @Permission('statements:read')
  scope(@Caller() caller: Principal): SubjectScope {
    return scopeOf(caller, 'statements:read');
  }

  @Get('by-id/:id')
  @Permission('people:read')
  one(@Param('id', ParseUUIDPipe) id: string): never {
    throw Object.assign(notFound(), { id });
  }

  @Get('fails/:how')
  @Permission('people:read')
  fails(@Param('how') how: string): unknown {
    if (how === 'overlap') throw new PlanOverlap('two plans at once');
    if (how === 'database') throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });
    if (how === 'taken') throw Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(secret) already exists' });
    throw new Error('password=hunter2 in a bug');
  }

  @Get('slow')
  @Permission('people:read')
  @RequestTimeout(50)
  slow(): Promise<void> {
    return new Promise((done) => setTimeout(done, 500));
  }

  @Post()
  @Permission('people:write')
  @Idempotent()
  async create(@Body() order: NewOrder, @Caller() caller: Principal): Promise<{ number: number; name: string }> {
    await this.orders.gate;
    if (order.name === 'refused') throw conflict('order-refused', `attempt ${++this.orders.made}`);
    if (order.name === 'bug') throw new Error(`attempt ${++this.orders.made}`);
    if (order.name === 'unreachable' && ++this.orders.made < 2) throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
    const answer = await this.make(order, caller);
    if (order.name === 'lost-answer') throw Object.assign(new Error('gone after the commit'), { code: 'ECONNRESET' });
    return answer;
  }

  private make(order: NewOrder, caller: Principal): Promise<{ number: number; name: string }> {
    return this.database.inTx(async (tx) => {
      const answer = { number: ++this.orders.made, name: order.name };
      const after = { number: answer.number, name: order.name.slice(0, 100) };
      await audit(tx, { who: caller.subject, what: 'order.made', subject: `order/${answer.number}`, before: null, after, why: null });
      await rememberAnswer(tx, answer);
      if (order.name === 'crash') throw Object.assign(new Error('lost at commit'), { code: 'ECONNRESET' });
      return answer;
    });
  }

  @Post('signed')
  @HttpCode(202)
  @PublicRoute('the handler checks the signature')
  signed(): { taken: true } {
    return { taken: true };
  }
}

@Module({})
export class OrdersModule {
  static over(database: Database): DynamicModule {
    return {
      module: OrdersModule,
      global: true,
      controllers: [OrderController, ...observeControllers],
      providers: [Orders, ...observeProviders, { provide: Database, useValue: database }, { provide: CLOCK, useValue: systemClock }],
      exports: [Database, CLOCK],
    };
  }
}
