import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { RequestTimeout, shown, viewsHashShape, type Shown } from '@attain/platform/http';
import { Reconcile } from '../app/reconcile.js';
import { ReplayAll } from '../app/replay-all.js';
import { VerifyLedger } from '../app/verify-ledger.js';
import { ViewHashes } from '../app/view-hashes.js';
import { ledgerReportShape, reconciliationShape, replayReportShape } from './check-shape.js';
import { ReplayQuery } from './requests.js';

/** Proofs that anybody with the right may run: the chain, the three sums, every trace, the convergent views. */
@Controller()
@RequestTimeout(300_000)
export class ChecksController {
  constructor(
    private readonly ledger: VerifyLedger,
    private readonly sums: Reconcile,
    private readonly traces: ReplayAll,
    private readonly hashes: ViewHashes,
  ) {}

  /** Walks the hash chain of every posting period and names the first broken link. */
  @Get('ledger/verify')
  @Permission('ledger:verify')
  @ApiOkResponse({ schema: shown(ledgerReportShape) })
  async verify(): Promise<Shown<typeof ledgerReportShape>> {
    return this.ledger.verify();
  }

  /** Statement lines, ledger and payout records per participant: equal, or listed. */
  @Get('reconcile')
  @Permission('reconcile:read')
  @ApiOkResponse({ schema: shown(reconciliationShape) })
  async reconcile(): Promise<Shown<typeof reconciliationShape>> {
    return this.sums.run();
  }

  /** Computes every line again from its trace. */
  @Get('traces/replay-all')
  @Permission('reconcile:read')
  @ApiOkResponse({ schema: shown(replayReportShape) })
  async replayAll(@Query() query: ReplayQuery): Promise<Shown<typeof replayReportShape>> {
    return this.traces.run(query.limit);
  }

  @Get('views/hash')
  @Permission('system:read')
  @ApiOkResponse({ schema: shown(viewsHashShape) })
  async viewHash(): Promise<Shown<typeof viewsHashShape>> {
    return this.hashes.of();
  }
}
