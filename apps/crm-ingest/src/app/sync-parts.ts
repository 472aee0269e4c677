import { Injectable } from '@nestjs/common';
import { DrainDirty } from './drain-dirty.js';
import { PollChanges } from './poll-changes.js';
import { RefreshReference } from './refresh-reference.js';
import { SweepIds } from './sweep-ids.js';
import { SyncSignals } from './sync-signals.js';

/** The use cases that keep a connection in step, together. */
@Injectable()
export class SyncParts {
  constructor(
    readonly drain: DrainDirty,
    readonly poll: PollChanges,
    readonly refresh: RefreshReference,
    readonly sweep: SweepIds,
    readonly signals: SyncSignals,
  ) {}
}
