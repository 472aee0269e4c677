import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { shown, viewsHashShape, type Shown } from '@attain/platform/http';
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
  @ApiOkResponse({ schema: shown(viewsHashShape) })
  hash(): Promise<Shown<typeof viewsHashShape>> {
    return this.database.inTx((tx) => this.views.of(tx));
  }
}
