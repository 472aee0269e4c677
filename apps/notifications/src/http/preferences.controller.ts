import { Body, Controller, Get, Put } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { unprocessable } from '@attain/platform/http';
import { ManagePreferences, UnknownRule, type PreferencesView } from '../app/preferences.js';
import { PreferencesBody } from './requests.js';

@Controller('preferences')
export class PreferencesController {
  constructor(private readonly preferences: ManagePreferences) {}

  /** Topics and channels as they hold for the caller. */
  @Get()
  @Permission('notifications:read')
  show(@Caller() caller: Principal): Promise<PreferencesView> {
    return this.preferences.of(caller);
  }

  @Put()
  @Permission('notifications:read')
  async change(@Body() { choices, quietHours }: PreferencesBody, @Caller() caller: Principal): Promise<PreferencesView> {
    try {
      return await this.preferences.change(caller, { choices, ...(quietHours === undefined ? {} : { quietHours }) });
    } catch (error) {
      if (error instanceof UnknownRule) throw unprocessable('unknown-rule', error.message);
      throw error;
    }
  }
}
