import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { eventTypes } from '../app/event-types.js';
import { rules } from '../rules/registry.js';

@Controller('rules')
export class RulesController {
  /** Every rule: what it watches for, who is told, by which figures it goes; and what endpoints can subscribe to. */
  @Get()
  @Permission('notifications:read')
  list() {
    return {
      items: rules.map(({ code, title, about, audiences, managerLevels, defaults, parameters }) => ({
        code,
        title,
        about,
        audiences,
        managerLevels,
        defaults,
        parameters,
      })),
      eventTypes,
    };
  }
}
