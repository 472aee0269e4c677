import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { WriterTurn } from '../ports.js';

@Injectable()
export class PostgresWriterTurn extends WriterTurn {
  override async take(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('planning-writer'))`);
  }
}
