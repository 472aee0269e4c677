import { Body, Controller, Get, Put } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { CompanySetting } from '../app/company-setting.js';
import type { CompanySettings } from '../ports.js';
import { SettingsBody } from './requests.js';

@Controller('settings')
export class SettingsController {
  constructor(private readonly setting: CompanySetting) {}

  @Get()
  @Permission('notifications:configure')
  show(): Promise<CompanySettings> {
    return this.setting.of();
  }

  /** Says whether figures of pay may leave by e-mail and webhook. They may not until somebody says so. */
  @Put()
  @Permission('notifications:configure')
  change(@Body() { payFiguresOutside }: SettingsBody, @Caller() caller: Principal): Promise<CompanySettings> {
    return this.setting.change({ payFiguresOutside }, caller.subject);
  }
}
