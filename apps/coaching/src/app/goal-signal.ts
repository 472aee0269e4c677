import { Injectable } from '@nestjs/common';

/** Tells the round over all goals that there is something new to look at. */
@Injectable()
export class GoalSignal {
  private wake: () => void = () => undefined;

  onRaised(wake: () => void): void {
    this.wake = wake;
  }

  raise(): void {
    this.wake();
  }
}
