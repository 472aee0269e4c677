import { Injectable } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { Sweep } from '../app/sweep.js';

@Injectable()
export class SweepJob {
  constructor(jobs: Jobs, sweep: Sweep) {
    jobs.every({ name: 'sweep-sessions', everyMs: 300_000, exclusive: true, work: () => sweep.execute() });
  }
}
