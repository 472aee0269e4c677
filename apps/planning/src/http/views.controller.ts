import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { shown, type Shown } from '@attain/platform/http';
import { HashViews } from '../app/hash-views.js';
import { hashShape } from './shapes.js';

/** What a check of convergence compares. */
@Controller('views')
export class ViewsController {
  constructor(private readonly hashViews: HashViews) {}

  @Get('hash')
  @Permission('system:read')
  @ApiOkResponse({ schema: shown(hashShape) })
  hash(): Promise<Shown<typeof hashShape>> {
    return this.hashViews.execute();
  }
}
