import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { ReadSystem, type ServiceState } from '../app/read-system.js';

@Controller('system')
export class SystemController {
  constructor(private readonly system: ReadSystem) {}

  @Get()
  @Permission('system:read')
  read(): Promise<{ services: ServiceState[] }> {
    return this.system.execute();
  }
}
