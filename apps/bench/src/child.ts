import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const answers = async (address: string): Promise<void> => {
  for (;;) {
    const ready = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(50);
  }
};

/** A child process that talks over IPC: `{ready: true}` first, then an answer to each question. */
export class Child {
  private constructor(readonly process: ChildProcess) {}

  /** @param readiness `message`: it says so itself; else an address that answers 2xx once it is ready */
  static async start(path: string, environment: Record<string, string>, readiness = 'message'): Promise<Child> {
    const child = fork(path, [], {
      env: { ...process.env, ...environment },
      execArgv: ['--max-semi-space-size=32'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${path} ended with ${String(code)} before it was ready`);
    });
    await Promise.race([readiness === 'message' ? once(child, 'message') : answers(readiness), ended]);
    ended.catch(() => undefined);
    return new Child(child);
  }

  get pid(): number {
    return this.process.pid!;
  }

  async ask<T>(question: unknown): Promise<T> {
    const answer = once(this.process, 'message') as Promise<[T]>;
    this.process.send(question as string);
    return (await answer)[0];
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
