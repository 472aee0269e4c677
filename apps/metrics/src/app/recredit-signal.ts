import { Injectable } from '@nestjs/common';

/** Lets a change of planning wake the job that credits again, and live traffic hold it back. */
@Injectable()
export class RecreditSignal {
  private wake: () => void = () => undefined;
  private liveAt = Number.NEGATIVE_INFINITY;

  onRaised(wake: () => void): void {
    this.wake = wake;
  }

  raise(): void {
    this.wake();
  }

  /** A batch of live deals was written. */
  live(): void {
    this.liveAt = performance.now();
  }

  /** True while live deals keep coming: the job takes breaks between its chunks. */
  get busy(): boolean {
    return performance.now() - this.liveAt < 250;
  }
}
