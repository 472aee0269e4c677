import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks the holders of servers to end and waits until they have; those of a run that was killed end by themselves. */
export default async function teardown() {
  const [, folder] = /^\d+ (.+)$/.exec(process.env.ATTAIN_TEST_RUN ?? '') ?? [];
  delete process.env.ATTAIN_TEST_RUN;
  if (!folder || !existsSync(folder)) return;
  rmSync(join(folder, 'running'), { force: true });
  const held = () => ['postgres', 'kafka', 'redis'].some((kind) => existsSync(join(folder, `${kind}.pid`)));
  for (const end = Date.now() + 30_000; held() && Date.now() < end; ) await sleep(50);
  rmSync(folder, { recursive: true, force: true });
}
