import { Controller, Get } from '@nestjs/common';

@Controller()
export class LivezController {
  @Get('livez')
  live(): { status: string } {
    return { status: 'live' };
  }
}
