import { Revocations } from '../ports.js';

/** One replica tells itself. */
export class MemoryRevocations extends Revocations {
  private readonly listeners: ((credential: string) => void)[] = [];

  override announce(credential: string): Promise<void> {
    for (const listener of this.listeners) listener(credential);
    return Promise.resolve();
  }

  override onRevoked(listener: (credential: string) => void): void {
    this.listeners.push(listener);
  }
}
