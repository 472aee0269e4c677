import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { ViewHashes } from '../app/view-hashes.js';

@Controller('views')
export class ViewController {
  constructor(
    private readonly database: Database,
    private readonly views: ViewHashes,
  ) {}

  /** One SHA-256 per convergent view, and whether all work that changes of planning left is done. */
  @Get('hash')
  @Permission('system:read')
  hash(): Promise<{ views: Record<string, string>; settled: boolean }> {
    return this.database.inTx((tx) => this.views.of(tx));
  }
}
