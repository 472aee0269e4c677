import { Injectable } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { SettingStore, type CompanySettings } from '../ports.js';

/** What the company decided for all. It holds for what is queued from then on. */
@Injectable()
export class CompanySetting {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
  ) {}

  of(): Promise<CompanySettings> {
    return this.settings.load(this.database);
  }

  async change(settings: CompanySettings, who: string): Promise<CompanySettings> {
    await this.database.inTx(async (tx) => {
      const before = await this.settings.load(tx);
      await this.settings.save(tx, settings);
      await audit(tx, { who, what: 'settings.changed', subject: 'company-setting', before, after: settings, why: null });
    });
    return settings;
  }
}
