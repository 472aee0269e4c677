import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '@attain/platform/auth';
import { Jobs } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import type { ImportKind } from '../imports/fields.js';
import { imports } from '../store/imports.js';

export const IMPORT_JOB = 'imports';
const CHUNK = 1_048_576;
const MAX_BYTES = 1_073_741_824;

/** The file is larger than may be. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly code = 'IMPORT_FILE_TOO_LARGE';
}

/** Stores an upload piece by piece, so that it needs no memory and survives a kill once it has come in whole. */
@Injectable()
export class UploadImport {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws FileTooLarge over 1 GiB */
  async run(
    wanted: { connectionId: string; kind: ImportKind; fileName: string; requestedBy: string },
    bytes: AsyncIterable<Buffer>,
  ): Promise<string> {
    const importId = uuidv7();
    await this.database.inTx((tx) => imports.insert(tx, { importId, ...wanted, createdAt: this.clock.now() }));
    try {
      const { size, hash } = await this.store(importId, bytes);
      await this.database.inTx(async (tx) => {
        await imports.uploaded(tx, importId, size, hash);
        await audit(tx, {
          who: wanted.requestedBy,
          what: 'import.uploaded',
          subject: `import/${importId}`,
          before: null,
          after: { ...wanted, bytes: size, hash },
          why: null,
        });
      });
    } catch (error) {
      await imports.remove(this.database, importId).catch(() => undefined);
      throw error;
    }
    this.jobs.wake(IMPORT_JOB);
    return importId;
  }

  private async store(importId: string, bytes: AsyncIterable<Buffer>): Promise<{ size: number; hash: string }> {
    const hash = createHash('sha256');
    let [parts, held, size, n]: [Buffer[], number, number, number] = [[], 0, 0, 0];
    const flush = async (): Promise<void> => {
      if (held === 0) return;
      await imports.addChunk(this.database, importId, n, Buffer.concat(parts));
      [parts, held, n] = [[], 0, n + 1];
    };
    for await (const part of bytes) {
      hash.update(part);
      parts.push(part);
      held += part.length;
      size += part.length;
      if (size > MAX_BYTES) throw new FileTooLarge('A file has at most 1 GiB');
      if (held >= CHUNK) await flush();
    }
    await flush();
    return { size, hash: hash.digest('hex') };
  }
}
