import { build } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { buildPage } from './page.mjs';
import { stage } from './progress.mjs';
import { Failure, root } from './root.mjs';

/** Makes a checkout ready to run: dependencies, then compiled code. Gives the milliseconds of each. */
export async function prepare() {
  const installMs = await installWhenNeeded();
  const began = performance.now();
  let seen = { done: 0, total: 0 };
  try {
    await stage(
      'building what changed',
      () =>
        Promise.all([
          build((now) => {
            seen = now;
          }),
          buildPage(),
        ]),
      () => seen,
    );
  } catch (error) {
    if (error.code === 'ENOSPC') throw new Failure(`no disk space left in ${root}: free some and start again.`);
    if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error;
    throw new Failure(`${error.path} is not writable for this user: one checkout is used by root or by one user, not both.`);
  }
  return { installMs, buildMs: Math.round(performance.now() - began) };
}
