import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { SettingStore, type CompanySettings, type Reader } from '../ports.js';

@Injectable()
export class SqlSettingStore extends SettingStore {
  override async load(reader: Reader): Promise<CompanySettings> {
    const [row] = await reader.query<CompanySettings>('SELECT pay_figures_outside AS "payFiguresOutside" FROM company_setting');
    return row ?? { payFiguresOutside: false };
  }

  override async save(tx: Tx, { payFiguresOutside }: CompanySettings): Promise<void> {
    await tx.query('UPDATE company_setting SET pay_figures_outside = $1', [payFiguresOutside]);
  }
}
