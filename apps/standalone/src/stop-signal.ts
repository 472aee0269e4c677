const parentEvery = 1_000;

/**
 * Aborts when the process is asked to end: Ctrl-C, SIGTERM, or the launcher that started it is gone (then nobody
 * would be left to ask). A second Ctrl-C ends it at once; the servers recover at the next start.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error('asked to stop'));
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130);
    stop();
  });
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) stop(); }, parentEvery).unref();
  return controller.signal;
}
