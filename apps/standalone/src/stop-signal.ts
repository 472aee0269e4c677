const parentEvery = 1_000;
/** One Ctrl-C may come twice: from the terminal and, passed on, from the launcher. */
const sameInterruptMs = 1_000;

/**
 * Aborts when the process is asked to end: Ctrl-C, SIGTERM, or the launcher that started it is gone (then nobody
 * would be left to ask). A second Ctrl-C ends it at once; the servers recover at the next start.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error('asked to stop'));
  let interruptedAt = 0;
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('SIGINT', () => {
    if (controller.signal.aborted && Date.now() - interruptedAt > sameInterruptMs) process.exit(130);
    if (interruptedAt === 0) interruptedAt = Date.now();
    stop();
  });
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, parentEvery).unref();
  return controller.signal;
}
