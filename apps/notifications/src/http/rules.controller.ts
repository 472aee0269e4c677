import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { shown, type Shown } from '@attain/platform/http';
import { eventTypes } from '../app/event-types.js';
import { rules } from '../rules/registry.js';
import { rulesShape } from './shapes.js';

@Controller('rules')
export class RulesController {
  /** Every rule: what it watches for, who is told, by which figures it goes; and what endpoints can subscribe to. */
  @Get()
  @Permission('notifications:read')
  @ApiOkResponse({ schema: shown(rulesShape) })
  list(): Shown<typeof rulesShape> {
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
