import type { Database } from '@attain/platform/db';
import type { KindCode } from '../canonical/record.js';
import { connections, type ConnectionState } from '../store/connections.js';
import { dirty } from '../store/dirty.js';
import { syncPositions } from '../store/sync-positions.js';

type Part = 'read' | 'keepUp' | 'sweep';

interface Fault {
  readonly state: ConnectionState;
  readonly reason: string;
}

/** The named state of one connection: the worst fault of its parts, else how far it has come. */
export class StateBoard {
  private readonly faults = new Map<Part, Fault>();
  private shown = '';
  private caughtUp = false;

  constructor(
    private readonly database: Database,
    private readonly connectionId: string,
    private readonly kinds: readonly KindCode[],
  ) {}

  async fault(part: Part, state: ConnectionState, reason: string): Promise<void> {
    this.faults.set(part, { state, reason: reason.slice(0, 400) });
    await this.refresh();
  }

  async clear(part: Part): Promise<void> {
    this.faults.delete(part);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const faults = [...this.faults.values()];
    const worst = faults.find(({ state }) => state === 'needs_reauth') ?? faults[0];
    const { state, reason } = worst ?? { state: await this.progress(), reason: null };
    const text = `${state} ${reason ?? ''}`;
    if (text === this.shown) return;
    await connections.setState(this.database, this.connectionId, state, reason);
    this.shown = text;
  }

  /** Whether the history has been read: before that a sweep would only find what waits anyway. */
  async isCaughtUp(): Promise<boolean> {
    return (await this.progress()) === 'live';
  }

  /** Live once every kind was listed from the start and all that was found has been read. */
  private async progress(): Promise<ConnectionState> {
    if (this.caughtUp) return 'live';
    const positions = await Promise.all(this.kinds.map((kind) => syncPositions.read(this.database, this.connectionId, kind)));
    this.caughtUp = positions.every(({ backfilled }) => backfilled) && !(await dirty.backfills(this.database, this.connectionId));
    return this.caughtUp ? 'live' : 'backfilling';
  }
}
