import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout; every script works from here, wherever it was called. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A failure whose message is the one line a person needs; it is shown without a stack. */
export class Failure extends Error {}

/** Runs a script's main function; its number is the exit code, a Failure is printed as one line. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? `attain: ${error.message}` : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}
