import { createRequire } from 'node:module';

interface RequestQueue {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly throttledUntil: number;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
}

const CHECK_MS = 10;

/**
 * kafkajs 2.2.4 re-arms its check of pending requests with a negative delay, also when nothing is pending: a timer loop
 * of 1 ms on every connection and a warning from Node. Here the timer exists only while something waits.
 */
export const quietRequestQueue = (): void => {
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
    prototype: RequestQueue & { scheduleCheckPendingRequests(): void };
  };
  prototype.scheduleCheckPendingRequests = function schedule(this: RequestQueue): void {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      Math.max(this.throttledUntil - Date.now(), CHECK_MS),
    );
  };
};
