import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { shown, viewsHashShape, type Shown } from '@attain/platform/http';
import { ViewHashes } from '../app/view-hashes.js';

@Controller('views')
export class ViewController {
  constructor(private readonly views: ViewHashes) {}

  /** One SHA-256 per convergent view. */
  @Get('hash')
  @Permission('system:read')
  @ApiOkResponse({ schema: shown(viewsHashShape) })
  hash(): Promise<Shown<typeof viewsHashShape>> {
    return this.views.of();
  }
}
