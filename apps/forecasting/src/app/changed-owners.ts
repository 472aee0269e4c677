import { Injectable } from '@nestjs/common';

/**
 * CRM users whose forecasts may have changed since they were last told. In memory: whatever was not told before a stop is
 * found again, because everybody is looked at after a start.
 */
@Injectable()
export class ChangedOwners {
  private all = true;
  private readonly users = new Set<string>();

  mark(userIds: Iterable<string>): void {
    for (const userId of userIds) this.users.add(userId);
  }

  markAll(): void {
    this.all = true;
  }

  /** What was marked, once; `all` stands for everybody. */
  take(): { readonly all: boolean; readonly userIds: ReadonlySet<string> } {
    const taken = { all: this.all, userIds: new Set(this.users) };
    this.all = false;
    this.users.clear();
    return taken;
  }
}
