import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { restartDelay, steadyAfter } from './backoff.js';

export interface ChildOptions {
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  /** Told when it ended by itself and will be started again. */
  readonly onCrash: (reason: string, waitMs: number) => void;
}

const logLimit = 20 * 1024 * 1024;
/** Young objects of a whole batch fit, so that fewer of them are copied twice. */
const roomForBatches = ['--max-semi-space-size=32'];
const tied = fileURLToPath(new URL('./tied.js', import.meta.url));

/** One supervised Node process: started again with growing waits whenever it ends by itself. */
export class Child {
  private process: ChildProcess | undefined;
  private again: NodeJS.Timeout | undefined;
  private stopping = false;
  private startedAt = 0;
  /** Ends by itself in a row, without a steady time between. */
  crashes = 0;

  constructor(private readonly options: ChildOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  start(): void {
    if (existsSync(this.options.log) && statSync(this.options.log).size > logLimit) renameSync(this.options.log, `${this.options.log}.1`);
    const log = openSync(this.options.log, 'a', 0o600);
    this.startedAt = Date.now();
    // Its own process group: Ctrl-C reaches the supervisor alone, which then stops everything in order.
    const child = spawn(process.execPath, ['--enable-source-maps', ...roomForBatches, '--import', tied, this.options.program], {
      env: { ...this.options.environment },
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.process = child;
    child.once('error', (error) => this.ended(child, error.message));
    child.once('exit', (code, signal) => this.ended(child, signal ?? `exit code ${code}`));
  }

  /** Asks it to stop and waits; by force after `withinMs`. */
  async stop(withinMs: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.again);
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((done) => {
      child.once('exit', () => done());
    });
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), withinMs);
    await gone;
    clearTimeout(force);
  }

  /** The last line it wrote, for a message to a person. */
  lastLine(): string {
    const lines = readFileSync(this.options.log, 'utf8')
      .slice(-8_000)
      .split('\n')
      .filter((line) => line.trim() !== '');
    return (lines.at(-1) ?? 'it wrote nothing').slice(0, 500);
  }

  private ended(child: ChildProcess, reason: string): void {
    if (this.stopping || child !== this.process) return;
    this.process = undefined;
    this.crashes = Date.now() - this.startedAt > steadyAfter ? 1 : this.crashes + 1;
    const wait = restartDelay(this.crashes);
    this.options.onCrash(reason, wait);
    this.again = setTimeout(() => this.start(), wait);
  }
}
