import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { DirtyStore, ProofStore } from '../ports.js';

export interface ViewHashesAnswer {
  readonly views: Readonly<Record<string, string>>;
  /** False while changes of rules are still being worked off. */
  readonly settled: boolean;
}

/** One hash per convergent view: equal facts give equal hashes, however they arrived. */
@Injectable()
export class ViewHashes {
  constructor(
    private readonly database: Database,
    private readonly proofs: ProofStore,
    private readonly dirty: DirtyStore,
  ) {}

  async of(): Promise<ViewHashesAnswer> {
    return this.database.inTx(async (tx) => {
      await this.proofs.readOneMoment(tx);
      return { views: await this.proofs.viewHashes(tx), settled: (await this.dirty.count(tx, null)) === 0 };
    });
  }
}
