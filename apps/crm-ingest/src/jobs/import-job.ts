import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { RunImport } from '../app/run-import.js';
import { IMPORT_JOB } from '../app/upload-import.js';

/** Takes uploaded files in, one after the other, in one replica. */
@Injectable()
export class ImportJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly runImport: RunImport,
  ) {}

  onApplicationBootstrap(): void {
    this.jobs.every({
      name: IMPORT_JOB,
      everyMs: 2_000,
      exclusive: true,
      work: async () => {
        while (await this.runImport.next());
      },
    });
  }
}
