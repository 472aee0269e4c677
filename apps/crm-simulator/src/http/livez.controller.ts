import { Controller, Get } from '@nestjs/common';
import { PublicRoute } from './access.js';

@Controller()
export class LivezController {
  @Get('livez')
  @PublicRoute()
  live(): { status: string } {
    return { status: 'live' };
  }
}
