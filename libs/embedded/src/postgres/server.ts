import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { serverAccount, type Account } from './account.js';
import { serverBinaries, type Binaries } from './binaries.js';
import { withCredentials } from './database.js';
import { EmbeddedFailure, explainFileError, explainServerOutput } from './failure.js';
import { prepareFolder } from './folder.js';
import { ids, initialiseIfEmpty, readPassword, serverEnvironment } from './initialise.js';
import { freePort, isPortFree } from './ports.js';
import { killTree, livingOwner, runningServer, signal, waitForEnd, writeOwner } from './processes.js';

export interface PostgresOptions {
  /** Made when missing. As root it must lie where other users can enter; see `dataFolder`. */
  readonly dataDir: string;
  /** A free one when left out. */
  readonly port?: number;
  /** The superuser; default `attain`. */
  readonly user?: string;
  /** Server settings on top of the defaults, e.g. { fsync: 'off' } in a test that does not crash. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  readonly onProgress?: (stage: string) => void;
  /** Told when the server ends without having been asked to. */
  readonly onExit?: (reason: string) => void;
  /** Folder of `postgres`, `initdb`, `pg_ctl`; default: the npm package's. */
  readonly binDir?: string;
}

export interface Postgres {
  /** URL of a database (default `postgres`) for the superuser. */
  url(database?: string): string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Ends sessions, writes a checkpoint and stops; by force after 20 s. */
  stop(): Promise<void>;
  /** SIGKILL to the whole process tree, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it if it runs, then starts it on the same port and data. */
  restart(): Promise<void>;
}

const defaults: Readonly<Record<string, string | number>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  synchronous_commit: 'on',
  // Index leaves of 100,000 deals stay in memory: with 128 MB the cost of a deal doubled on the way there. Only pages in use cost memory.
  shared_buffers: '512MB',
  max_connections: 200,
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '10min',
  // After a checkpoint nearly every page is logged whole; compressing it cost more than writing it.
  wal_compression: 'off',
  jit: 'off',
  random_page_cost: 1.1,
  max_parallel_workers_per_gather: 0,
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};
const readyWithin = 120_000;
const logLimit = 10 * 1024 * 1024;

/**
 * Starts a real PostgreSQL on `dataDir` and waits until it answers.
 * A server left over by a process that has died is stopped and replaced; one whose owner still lives is refused.
 * Throws EmbeddedFailure with one line for a person: port taken, no disk, not writable, root and user mixed.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const server = new Server({ ...options, dataDir: resolve(options.dataDir) });
  await server.start();
  return server;
}

class Server implements Postgres {
  readonly dataDir: string;
  port = 0;
  private child: ChildProcess | undefined;
  private readonly user: string;
  private readonly account: Account;
  private readonly binaries: Binaries;
  private readonly endWithProcess = (): void => {
    if (this.child?.pid) signal(this.child.pid, 'SIGQUIT');
  };

  constructor(private readonly options: PostgresOptions) {
    this.dataDir = options.dataDir;
    this.user = options.user ?? 'attain';
    this.account = serverAccount();
    this.binaries = serverBinaries(this.account, options.binDir);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  url(database = 'postgres'): string {
    return withCredentials(`postgres://127.0.0.1:${this.port}`, this.user, readPassword(this.dataDir), database);
  }

  async start(): Promise<void> {
    if (existsSync(this.dataDir)) prepareFolder(this.dataDir, this.account);
    await this.takeOver();
    if (this.options.port && !(await isPortFree(this.options.port))) {
      throw new EmbeddedFailure(`Port ${this.options.port} is taken: stop what uses it, or choose another port.`);
    }
    if (!existsSync(join(this.dataDir, 'PG_VERSION'))) this.options.onProgress?.('preparing the database');
    await initialiseIfEmpty(this.binaries.initdb, this.dataDir, this.user, this.account, this.settings()['fsync'] !== 'off');
    this.options.onProgress?.('starting the database');
    this.port = this.options.port || this.port || (await freePort());
    await this.launch();
    process.once('exit', this.endWithProcess);
  }

  async stop(): Promise<void> {
    await this.end((pid) => {
      if (process.platform === 'win32') spawnSync(this.binaries.pgCtl, ['stop', '-D', this.dataDir, '-m', 'fast']);
      else signal(pid, 'SIGINT');
    });
  }

  async kill(): Promise<void> {
    await this.end(killTree);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private async end(how: (pid: number) => void): Promise<void> {
    process.removeListener('exit', this.endWithProcess);
    const child = this.child;
    this.child = undefined;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((done) => {
      child.once('exit', () => done());
    });
    how(child.pid);
    const force = setTimeout(() => killTree(child.pid!), 20_000);
    await gone;
    clearTimeout(force);
    rmSync(this.ownerFile, { force: true });
  }

  private get ownerFile(): string {
    return `${this.dataDir}.owner`;
  }

  private settings(): Record<string, string | number | boolean> {
    return { ...defaults, ...this.options.settings };
  }

  /** A server whose owner was killed still holds the folder; its clean stop is quicker than the recovery after a kill. */
  private async takeOver(): Promise<void> {
    const running = runningServer(this.dataDir);
    if (!running) return;
    const owner = livingOwner(this.ownerFile);
    if (owner !== undefined || !existsSync(this.ownerFile)) {
      throw new EmbeddedFailure(
        `PostgreSQL already runs on ${this.dataDir} (process ${running.pid}, port ${running.port}): stop ` +
          `${owner === undefined ? 'it' : `Attain's process ${owner}`} first, or choose another data folder.`,
      );
    }
    this.options.onProgress?.('stopping a database left over by an earlier run');
    signal(running.pid, 'SIGINT');
    if (!(await waitForEnd(running.pid, 20_000))) killTree(running.pid);
    if (!(await waitForEnd(running.pid, 5_000)))
      throw new EmbeddedFailure(`PostgreSQL's process ${running.pid} does not stop: end it by hand.`);
  }

  private async launch(): Promise<void> {
    const log = this.openLog();
    const from = fstatSync(log).size;
    const parameters = Object.entries({ ...this.settings(), port: this.port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // Its own process group: Ctrl-C in a terminal must not stop the database before the services that use it.
    const child = spawn(this.binaries.postgres, ['-D', this.dataDir, ...parameters], {
      cwd: this.dataDir,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
      ...ids(this.account),
    });
    this.child = child;
    let ended: string | undefined;
    child.once('error', (error) => {
      ended = error.message;
    });
    child.once('exit', (code, by) => {
      ended = by ?? `exit code ${code}`;
      if (this.child === child && ready)
        this.options.onExit?.(`PostgreSQL ended by itself (${ended}); its log: ${this.dataDir}/server.log`);
    });
    let ready = false;
    try {
      writeOwner(this.ownerFile);
      await this.untilReady(
        () => ended,
        () => readFrom(join(this.dataDir, 'server.log'), from),
      );
      ready = true;
    } catch (error) {
      await this.kill();
      throw error;
    } finally {
      closeSync(log);
    }
  }

  private openLog(): number {
    const file = join(this.dataDir, 'server.log');
    try {
      if (existsSync(file) && statSync(file).size > logLimit) renameSync(file, `${file}.1`);
      const log = openSync(file, 'a', 0o600);
      if (this.account.uid !== undefined) chownSync(file, this.account.uid, this.account.gid ?? this.account.uid);
      return log;
    } catch (error) {
      throw explainFileError(error, this.dataDir);
    }
  }

  private async untilReady(ended: () => string | undefined, output: () => string): Promise<void> {
    for (const deadline = Date.now() + readyWithin; Date.now() < deadline; await sleep(30)) {
      if (ended() !== undefined) throw explainServerOutput(output() || String(ended()), this.dataDir, this.port);
      const client = new pg.Client({ connectionString: this.url(), connectionTimeoutMillis: 5_000 });
      // A server that goes away during the attempt is seen by the next round.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        if (code === '28P01' || code === '28000')
          throw new EmbeddedFailure(`PostgreSQL on ${this.dataDir} refuses its stored password: ${message}.`);
      }
    }
    throw explainServerOutput(`not ready within ${readyWithin / 1000} s`, this.dataDir, this.port);
  }
}

/** What the log got since `offset`, at most 20 KB. */
function readFrom(file: string, offset: number): string {
  const handle = openSync(file, 'r');
  try {
    const size = Math.min(fstatSync(handle).size - offset, 20_000);
    if (size <= 0) return '';
    const buffer = Buffer.alloc(size);
    readSync(handle, buffer, 0, size, offset);
    return buffer.toString('utf8');
  } finally {
    closeSync(handle);
  }
}
