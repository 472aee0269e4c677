import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { shown, type Shown } from '@attain/platform/http';
import { ReadSystem } from '../app/read-system.js';
import { systemShape } from './system-shape.js';

@Controller('system')
export class SystemController {
  constructor(private readonly system: ReadSystem) {}

  @Get()
  @Permission('system:read')
  @ApiOkResponse({ schema: shown(systemShape) })
  read(): Promise<Shown<typeof systemShape>> {
    return this.system.execute();
  }
}
