import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { CatchUp } from '../app/catch-up.js';
import { RecreditSignal } from '../app/recredit-signal.js';

const STEPS_PER_RUN = 20;
const BREAK_MS = 50;

/** Works off what changes of planning left behind; between chunks it leaves the database to live deals. */
@Injectable()
export class RecreditJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly catchUp: CatchUp,
    private readonly signal: RecreditSignal,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'recredit', everyMs: 1_000, work: () => this.run() });
    this.signal.onRaised(() => this.jobs.wake('recredit'));
  }

  private async run(): Promise<void> {
    for (let step = 0; step < STEPS_PER_RUN; step += 1) {
      if (!(await this.catchUp.step())) return;
      if (this.signal.busy) await sleep(BREAK_MS);
    }
    this.jobs.wake('recredit');
  }
}
