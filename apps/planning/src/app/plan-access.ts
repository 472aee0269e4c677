import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@attain/platform/db';
import { WriterTurn } from '../ports.js';

/** Transactions on the plan: readers run side by side, writers one after another. */
@Injectable()
export class PlanAccess {
  constructor(
    private readonly database: Database,
    private readonly turn: WriterTurn,
  ) {}

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.inTx(work);
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.inTx(async (tx) => {
      await this.turn.take(tx);
      return work(tx);
    });
  }
}
