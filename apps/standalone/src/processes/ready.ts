import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../failure.js';
import type { Child } from './child.js';

const within = 90_000;
const crashesAllowed = 3;

/** Waits until a process answers on `url` with 200. Throws StartFailure with its own words when it cannot. */
export async function untilReady(child: Child, url: string, signal: AbortSignal): Promise<void> {
  let reason = 'it does not answer';
  for (const deadline = Date.now() + within; Date.now() < deadline; await sleep(50, undefined, { signal })) {
    if (child.crashes >= crashesAllowed) throw new StartFailure(`${child.name} does not stay up: ${child.lastLine()}`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      if (response.ok) {
        await response.body?.cancel();
        return;
      }
      reason = notReadyReason(await response.text());
    } catch (error) {
      reason = (error as Error).message;
    }
  }
  throw new StartFailure(`${child.name} is not ready after ${within / 1000} s: ${reason}`);
}

function notReadyReason(body: string): string {
  try {
    const problem = JSON.parse(body) as { detail?: string; errors?: { path: string; message: string }[] };
    return problem.errors?.map((part) => `${part.path}: ${part.message}`).join('; ') ?? problem.detail ?? body.slice(0, 300);
  } catch {
    return body.slice(0, 300);
  }
}
