import { Injectable } from '@nestjs/common';
import { DrainDirty } from './drain-dirty.js';
import { PollChanges } from './poll-changes.js';
import { PollDeletions } from './poll-deletions.js';
import { RefreshReference } from './refresh-reference.js';
import { SweepIds } from './sweep-ids.js';

/** The use cases that keep a connection in step, together. */
@Injectable()
export class SyncParts {
  constructor(
    readonly drain: DrainDirty,
    readonly poll: PollChanges,
    readonly deletions: PollDeletions,
    readonly refresh: RefreshReference,
    readonly sweep: SweepIds,
  ) {}
}
