import { Injectable } from '@nestjs/common';

/** Wakes the sync of a connection in this process; other replicas find the same in the database a little later. */
@Injectable()
export class SyncSignals {
  private readonly listeners = new Map<string, () => void>();
  private readonly lastHint = new Map<string, number>();
  private onConnections: () => void = () => undefined;

  /** Notifications have come: their records wait to be read. */
  hinted(connectionId: string): void {
    this.lastHint.set(connectionId, performance.now());
    this.listeners.get(connectionId)?.();
  }

  /** Whether webhooks came within the last five minutes: then the poll need not look back so far. */
  hintsArrive(connectionId: string): boolean {
    const last = this.lastHint.get(connectionId);
    return last !== undefined && performance.now() - last < 300_000;
  }

  listen(connectionId: string, wake: () => void): void {
    this.listeners.set(connectionId, wake);
  }

  ignore(connectionId: string): void {
    this.listeners.delete(connectionId);
  }

  /** Connections were made or changed. */
  connectionsChanged(): void {
    this.onConnections();
  }

  onConnectionsChanged(listener: () => void): void {
    this.onConnections = listener;
  }
}
