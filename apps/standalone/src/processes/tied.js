/** Preloaded into every supervised process: when the supervisor is gone, stop in order instead of living on unseen. */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
