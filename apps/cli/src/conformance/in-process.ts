import { Command, CommanderError } from 'commander';
import { commands } from '../commands/index.js';
import { report } from '../failure.js';

export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
}

/** How a command of `attain` is run: its arguments in, what it printed out. */
export type Attain = (parameters: readonly string[]) => Promise<Answer>;

/**
 * Runs a command through the same entry as the program `attain`, in this process: many of them in the time that one start takes.
 * One at a time: what it prints is caught on its way to the terminal.
 */
export const attainInProcess: Attain = async (parameters) => {
  const program = new Command('attain').option('--data-dir <folder>').option('--json').exitOverride();
  for (const add of commands) add(program);
  const [write, before] = [process.stdout.write, process.exitCode];
  let stdout = '';
  process.stdout.write = ((text: string) => Boolean((stdout += text))) as typeof process.stdout.write;
  process.exitCode = 0;
  try {
    await program.parseAsync([...parameters], { from: 'user' });
    return { exitCode: Number(process.exitCode), stdout };
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode, stdout: error.message };
    report(error);
    return { exitCode: Number(process.exitCode), stdout: stdout === '' ? (error as Error).message : stdout };
  } finally {
    process.stdout.write = write;
    process.exitCode = before;
  }
};
