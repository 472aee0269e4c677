import { setTimeout as sleep } from 'node:timers/promises';
import { restartDelay } from '../processes/backoff.js';

export interface Reviver {
  /** Says why a server ended and starts it again until it runs; nothing once `stop` was called. */
  revive(name: string, server: () => { restart(): Promise<void> } | undefined, reason: string): void;
  stop(): void;
}

/**
 * Keeps servers alive. Services wait for them and go on by themselves, so that these need no restart.
 * @param revived told after each restart: the process id is another one now
 */
export function keepAlive(tell: (text: string) => void, revived: () => void): Reviver {
  let stopping = false;
  const again = async (name: string, server: () => { restart(): Promise<void> } | undefined): Promise<void> => {
    for (let attempt = 1; !stopping; attempt++) {
      await sleep(restartDelay(attempt), undefined, { ref: false });
      if (stopping) return;
      try {
        await server()?.restart();
        tell(`${name} runs again`);
        revived();
        return;
      } catch (error) {
        tell((error as Error).message);
      }
    }
  };
  return {
    revive: (name, server, reason) => {
      if (stopping) return;
      tell(reason);
      void again(name, server);
    },
    stop: () => {
      stopping = true;
    },
  };
}
