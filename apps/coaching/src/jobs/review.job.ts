import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Jobs } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { GoalSignal } from '../app/goal-signal.js';
import { ReviewGoals } from '../app/review-goals.js';
import { CoachingConfig } from '../config.js';

/** Days pass without an event: the pace of every goal is looked at in rounds, and at once after a change of planning. */
@Injectable()
export class ReviewJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly review: ReviewGoals,
    private readonly signal: GoalSignal,
    @Inject(CONFIG) private readonly config: CoachingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'goals', everyMs: this.config.goalsEveryMs, work: () => this.review.run(this.clock.now()) });
    this.signal.onRaised(() => this.jobs.wake('goals'));
  }
}
