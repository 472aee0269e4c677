import { LostPartitions } from './port.js';

/** A batch that cannot finish (its database is away, say) must not hold a stop for ever; its messages come again. */
const STOP_GRACE_MS = 10_000;

/** What `keepAlive` asks besides the broker: whether a stop has waited long enough. */
export class StopRequest {
  private at = Number.POSITIVE_INFINITY;

  get requested(): boolean {
    return this.at <= Date.now();
  }

  request(): void {
    this.at = Math.min(this.at, Date.now());
  }

  /** @throws LostPartitions when a stop has waited for the work longer than its grace */
  check(): void {
    if (Date.now() - this.at > STOP_GRACE_MS) throw new LostPartitions('The consumer is stopping; the work in hand will come again');
  }
}
