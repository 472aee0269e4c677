import { Injectable } from '@nestjs/common';

interface PartState {
  readonly healthy: boolean;
  readonly reason: string | undefined;
}

/** What is needed to serve: each part of a service (database, transport, relay …) reports its own state here. */
@Injectable()
export class Health {
  private readonly parts = new Map<string, PartState>();

  /** A part that cannot work yet reports itself unhealthy at once, so that readiness waits for it. */
  report(part: string, healthy: boolean, reason?: string): void {
    this.parts.set(part, { healthy, reason });
  }

  get ready(): boolean {
    return this.unhealthy().length === 0;
  }

  unhealthy(): { part: string; reason: string }[] {
    return [...this.parts].filter(([, state]) => !state.healthy).map(([part, state]) => ({ part, reason: state.reason ?? 'not healthy' }));
  }

  /** Name of each part and whether it is healthy. */
  states(): Record<string, boolean> {
    return Object.fromEntries([...this.parts].map(([part, state]) => [part, state.healthy]));
  }
}
