import { WalkColumns } from './walk-segment.js';
import { LineColumns } from './line-columns.js';
import { StoredCredits } from './stored-credits.js';

/** The columns that a chunk of a recalculation works in, used again by the next: one chunk at a time. */
export class Workspace {
  credits = new StoredCredits();
  /** Lines as they are stored. */
  held = new LineColumns();
  /** Lines to write: of new segments, and those that differ. */
  fresh = new LineColumns();
  changed = new LineColumns();
  walk = new WalkColumns();

  clear(): void {
    this.credits = this.credits.cleared();
    this.held = this.held.cleared();
    this.fresh = this.fresh.cleared();
    this.changed = this.changed.cleared();
    this.walk = this.walk.cleared();
  }
}
