import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { AccessRevoked, type Source } from '../connectors/connector.js';
import { connections } from '../store/connections.js';
import { rederivations } from '../store/rederivations.js';
import { mergedRates, references } from '../store/reference.js';
import { ApplyRecords } from './apply-records.js';

/** Reads account settings, rates, pipelines and users; what they change about deals is derived again. */
@Injectable()
export class RefreshReference {
  constructor(
    private readonly database: Database,
    private readonly applyRecords: ApplyRecords,
  ) {}

  /** @throws AccessRevoked when the token now belongs to another account of the CRM */
  async run(source: Source, connectionId: string): Promise<void> {
    const account = await source.account();
    const { rates, stages } = await source.reference();
    await this.database.inTx(async (tx) => {
      if (!(await connections.bindAccount(tx, connectionId, account.account))) {
        throw new AccessRevoked(`The token belongs to account ${account.account}, which is not the one of this connection`);
      }
      const held = await references.read(tx, connectionId, 'FOR UPDATE');
      const changed = await references.write(tx, connectionId, {
        homeCurrency: account.homeCurrency,
        timeZone: account.timeZone,
        rates: mergedRates(held.rates, rates),
        stages,
      });
      if (changed) await rederivations.request(tx, connectionId, 'rates, stages or account settings');
    });
    await this.applyRecords.run(await source.users());
  }
}
