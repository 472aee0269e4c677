import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 60_000;

/**
 * Repeats what names people while compensation does not know them yet: planning took them a moment ago, and told of them by its
 * events. Nothing was saved of a refused request.
 */
export const onceKnown = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (const end = Date.now() + WITHIN_MS; ; await sleep(100)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('PARTICIPANT_UNKNOWN') || Date.now() > end) throw error;
    }
  }
};
