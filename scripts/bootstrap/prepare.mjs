import { build } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { stage } from './progress.mjs';

/** Makes a checkout ready to run: dependencies, then compiled code. Gives the milliseconds of each. */
export async function prepare() {
  const installMs = await installWhenNeeded();
  const began = performance.now();
  let seen = { done: 0, total: 0 };
  await stage('building what changed', () => build((now) => { seen = now; }), () => seen);
  return { installMs, buildMs: Math.round(performance.now() - began) };
}
