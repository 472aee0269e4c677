import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v4 as uuid, parse as bytesOf } from 'uuid';
import { EmbeddedFailure, explainFileError } from '../postgres/failure.js';
import { cacheFolder } from '../postgres/folder.js';
import { freePort, isPortFree } from '../postgres/ports.js';
import { isAlive, killTree, livingOwner, signal, startedAt, waitForEnd, writeOwner } from '../postgres/processes.js';
import { brokerAnswers } from './answers.js';
import { findJava } from './java.js';
import { kafkaJars } from './jars.js';
import { serverProperties } from './properties.js';

export interface KafkaOptions {
  /** Made when missing. */
  readonly dataDir: string;
  /** A free one when left out. */
  readonly port?: number;
  /** Where the fetched jars are kept; default: the user's cache folder. */
  readonly cacheDir?: string;
  readonly heapMegabytes?: number;
  readonly onProgress?: (stage: string) => void;
  /** Told when the broker ends without having been asked to. */
  readonly onExit?: (reason: string) => void;
}

export interface Kafka {
  /** `kafka://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** A clean shutdown; by force after 30 s. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it if it runs, then starts it on the same port and data. */
  restart(): Promise<void>;
}

const readyWithin = 120_000;
const logLimit = 10 * 1024 * 1024;

/**
 * Starts a real Apache Kafka (KRaft, one node) on `dataDir` and waits until it answers.
 * A broker left over by a process that has died is stopped and replaced; one whose owner still lives is refused.
 * Throws EmbeddedFailure with one line for a person: no Java or Maven, port taken, no disk, not writable.
 */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const java = findJava();
  const jars = await kafkaJars(options.cacheDir ?? cacheFolder(), options.onProgress);
  const server = new Server({ ...options, dataDir: resolve(options.dataDir) }, java, jars);
  await server.start();
  return server;
}

class Server implements Kafka {
  readonly dataDir: string;
  port = 0;
  private controllerPort = 0;
  private child: ChildProcess | undefined;
  private readonly endWithProcess = (): void => {
    if (this.child?.pid) signal(this.child.pid, 'SIGKILL');
  };

  constructor(
    private readonly options: KafkaOptions,
    private readonly java: string,
    private readonly jars: string,
  ) {
    this.dataDir = options.dataDir;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get url(): string {
    return `kafka://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    try {
      mkdirSync(this.dataDir, { recursive: true });
    } catch (error) {
      throw explainFileError(error, this.dataDir);
    }
    await this.takeOver();
    if (this.options.port && !(await isPortFree(this.options.port))) {
      throw new EmbeddedFailure(`Port ${this.options.port} is taken: stop what uses it, or choose another port.`);
    }
    this.port = this.options.port || this.port || (await freePort());
    this.controllerPort ||= await freePort();
    writeFileSync(this.file('server.properties'), serverProperties(this.port, this.controllerPort, this.file('logs')));
    if (!existsSync(this.file('logs/meta.properties'))) this.format();
    this.options.onProgress?.('starting Apache Kafka');
    await this.launch();
    process.once('exit', this.endWithProcess);
  }

  async stop(): Promise<void> {
    await this.end((pid) => signal(pid, 'SIGTERM'));
  }

  async kill(): Promise<void> {
    await this.end(killTree);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private file(name: string): string {
    return join(this.dataDir, name);
  }

  private command(main: string, ...parameters: string[]): string[] {
    const heap = this.options.heapMegabytes ?? 320;
    return [
      `-Xms${heap >> 1}m`,
      `-Xmx${heap}m`,
      '-XX:+UseSerialGC',
      '-XX:+ExitOnOutOfMemoryError',
      '-Djava.awt.headless=true',
      '-cp',
      join(this.jars, '*'),
      main,
      ...parameters,
    ];
  }

  private format(): void {
    this.options.onProgress?.('preparing Apache Kafka');
    const cluster = Buffer.from(bytesOf(uuid())).toString('base64url');
    // One argument with its name: one id in 64 begins with a hyphen, and would be read as an option.
    const id = `--cluster-id=${cluster}`;
    const run = spawnSync(
      this.java,
      this.command('kafka.tools.StorageTool', 'format', id, '-c', this.file('server.properties'), '--ignore-formatted'),
      { cwd: this.dataDir, encoding: 'utf8', timeout: 60_000 },
    );
    if (run.status !== 0) throw new EmbeddedFailure(`Apache Kafka cannot use ${this.dataDir}: ${lastLine(run.stderr || run.stdout)}`);
  }

  /** A broker whose owner was killed still locks the folder. */
  private async takeOver(): Promise<void> {
    if (!existsSync(this.file('broker.pid'))) return;
    const [number = '', started = ''] = readFileSync(this.file('broker.pid'), 'utf8').trim().split(' ');
    const pid = Number(number);
    if (!(pid > 0) || !isAlive(pid) || startedAt(pid) !== started) return;
    const owner = livingOwner(this.file('owner'));
    if (owner !== undefined) {
      throw new EmbeddedFailure(
        `Apache Kafka already runs on ${this.dataDir} (process ${pid}): stop Attain's process ${owner} first, or choose another data folder.`,
      );
    }
    this.options.onProgress?.('stopping a Kafka left over by an earlier run');
    signal(pid, 'SIGTERM');
    if (!(await waitForEnd(pid, 30_000))) killTree(pid);
    if (!(await waitForEnd(pid, 5_000))) throw new EmbeddedFailure(`Kafka's process ${pid} does not stop: end it by hand.`);
  }

  private async launch(): Promise<void> {
    const log = this.openLog();
    // Its own process group: Ctrl-C in a terminal must not stop the broker before the services that use it.
    const child = spawn(this.java, this.command('kafka.Kafka', this.file('server.properties')), {
      cwd: this.dataDir,
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.child = child;
    let ready = false;
    let ended: string | undefined;
    child.once('error', (error) => {
      ended = error.message;
    });
    child.once('exit', (code, by) => {
      ended = by ?? `exit code ${code}`;
      if (this.child === child && ready)
        this.options.onExit?.(`Apache Kafka ended by itself (${ended}); its log: ${this.file('server.log')}`);
    });
    writeFileSync(this.file('broker.pid'), `${child.pid ?? 0} ${startedAt(child.pid ?? 0)}\n`);
    writeOwner(this.file('owner'));
    try {
      await this.untilReady(() => ended);
      ready = true;
    } catch (error) {
      await this.kill();
      throw error;
    }
  }

  private async untilReady(ended: () => string | undefined): Promise<void> {
    for (const deadline = Date.now() + readyWithin; Date.now() < deadline; await sleep(100)) {
      if (ended() !== undefined)
        throw new EmbeddedFailure(`Apache Kafka did not start (${ended()}): ${lastLine(readFileSync(this.file('server.log'), 'utf8'))}`);
      if (await brokerAnswers(this.port, 2_000)) return;
    }
    throw new EmbeddedFailure(`Apache Kafka did not answer within ${readyWithin / 1000} s; its log: ${this.file('server.log')}`);
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
    const force = setTimeout(() => killTree(child.pid!), 30_000);
    await gone;
    clearTimeout(force);
    rmSync(this.file('broker.pid'), { force: true });
  }

  private openLog(): number {
    const file = this.file('server.log');
    try {
      if (existsSync(file) && statSync(file).size > logLimit) renameSync(file, `${file}.1`);
      return openSync(file, 'a', 0o600);
    } catch (error) {
      throw explainFileError(error, this.dataDir);
    }
  }
}

function lastLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return (lines.findLast((line) => /Exception|ERROR|rror:/.test(line)) ?? lines.at(-1) ?? 'no output').slice(0, 300);
}
