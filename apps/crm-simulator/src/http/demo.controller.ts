import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { notFound } from '../api/api-error.js';
import { integer } from '../api/search-query.js';
import { truthOf } from '../api/truth.js';
import { Simulator } from '../app/simulator.js';
import { companyDocument, givenFacts, planningFiles } from '../generate/planning.js';
import { Permission } from './access.js';

const page = { usual: 1_000, most: 10_000 } as const;

type Given = Readonly<Record<string, unknown>>;

/** The demo company's planning data, and the simulator's own truth about its deals. */
@Controller('demo')
export class DemoController {
  constructor(private readonly simulator: Simulator) {}

  @Get('company.json')
  @Permission('demo')
  company(): unknown {
    return companyDocument(this.simulator.genesis());
  }

  /** Facts of pay that no CRM tells. */
  @Get('facts.json')
  @Permission('demo')
  facts(): unknown {
    return givenFacts(this.simulator.genesis());
  }

  /** All deals, merged and deleted ones too, in id order; `next` is the cursor of the following page, null at the end. */
  @Get('truth')
  @Permission('demo')
  truth(@Query() query: Given): unknown {
    const limit = Math.min(Math.max(1, integer(query['limit'], page.usual, 'limit')), page.most);
    const after = integer(query['after'], 0, 'after');
    const { crm, sequence } = this.simulator;
    const ids = crm.dealIds.slice(after, after + limit);
    const deals = ids.flatMap((id) => crm.deals.get(id) ?? []).map((deal) => truthOf(deal, crm));
    const next = after + limit < crm.dealIds.length ? String(after + limit) : null;
    return { at: new Date(this.simulator.now()).toISOString(), sequence, total: crm.dealIds.length, deals, next };
  }

  @Get(':file')
  @Permission('demo')
  file(@Param('file') file: string, @Res() response: Response): void {
    const make = Object.hasOwn(planningFiles, file) ? planningFiles[file] : undefined;
    if (!make) throw notFound();
    response.type('text/csv; charset=utf-8').send(make(this.simulator.genesis()));
  }
}
