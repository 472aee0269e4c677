import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { ViewHashes } from '../app/view-hashes.js';

@Controller('views')
export class ViewController {
  constructor(private readonly views: ViewHashes) {}

  /** One SHA-256 per convergent view. */
  @Get('hash')
  @Permission('system:read')
  hash(): Promise<{ views: Record<string, string>; settled: boolean }> {
    return this.views.of();
  }
}
