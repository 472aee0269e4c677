import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { shown, type Shown } from '@attain/platform/http';
import { CompanySetting } from '../app/company-setting.js';
import { SettingsBody } from './requests.js';
import { settingsShape } from './shapes.js';

@Controller('settings')
export class SettingsController {
  constructor(private readonly setting: CompanySetting) {}

  @Get()
  @Permission('notifications:configure')
  @ApiOkResponse({ schema: shown(settingsShape) })
  show(): Promise<Shown<typeof settingsShape>> {
    return this.setting.of();
  }

  /** Says whether figures of pay may leave by e-mail and webhook. They may not until somebody says so. */
  @Put()
  @Permission('notifications:configure')
  @ApiOkResponse({ schema: shown(settingsShape) })
  change(@Body() { payFiguresOutside }: SettingsBody, @Caller() caller: Principal): Promise<Shown<typeof settingsShape>> {
    return this.setting.change({ payFiguresOutside }, caller.subject);
  }
}
