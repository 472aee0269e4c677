import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { shown, unprocessable, type Shown } from '@attain/platform/http';
import { ManagePreferences, UnknownRule } from '../app/preferences.js';
import { PreferencesBody } from './requests.js';
import { preferencesShape } from './shapes.js';

@Controller('preferences')
export class PreferencesController {
  constructor(private readonly preferences: ManagePreferences) {}

  /** Topics and channels as they hold for the caller. */
  @Get()
  @Permission('notifications:read')
  @ApiOkResponse({ schema: shown(preferencesShape) })
  show(@Caller() caller: Principal): Promise<Shown<typeof preferencesShape>> {
    return this.preferences.of(caller);
  }

  @Put()
  @Permission('notifications:read')
  @ApiOkResponse({ schema: shown(preferencesShape) })
  async change(@Body() { choices, quietHours }: PreferencesBody, @Caller() caller: Principal): Promise<Shown<typeof preferencesShape>> {
    try {
      return await this.preferences.change(caller, { choices, ...(quietHours === undefined ? {} : { quietHours }) });
    } catch (error) {
      if (error instanceof UnknownRule) throw unprocessable('unknown-rule', error.message);
      throw error;
    }
  }
}
