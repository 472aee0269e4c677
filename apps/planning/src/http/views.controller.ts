import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { HashViews, type ViewHashes } from '../app/hash-views.js';

/** What a check of convergence compares. */
@Controller('views')
export class ViewsController {
  constructor(private readonly hashViews: HashViews) {}

  @Get('hash')
  @Permission('system:read')
  hash(): Promise<ViewHashes> {
    return this.hashViews.execute();
  }
}
