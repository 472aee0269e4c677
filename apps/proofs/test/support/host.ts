import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { builtFile } from './built.js';

type Answer = { readonly id: number; readonly result?: unknown; readonly error?: string };

/** The child process that runs several services at once; see src/host.ts. */
export class Host {
  private next = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
    child.on('exit', (code, signal) => {
      for (const [id, tell] of this.waiting) tell({ id, error: `The host of the services ended (${signal ?? code})` });
    });
  }

  static async start(): Promise<Host> {
    const child = fork(builtFile('proofs', 'host.js'), [], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return new Host(child);
  }

  async ask<T>(ask: string, question: object = {}): Promise<T> {
    const id = this.next++;
    const answered = new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
    });
    this.child.send({ id, ask, ...question });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(error);
    return result as T;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
