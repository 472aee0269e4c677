import { Worker } from 'node:worker_threads';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { CompensationConfig } from '../config.js';

/** What a thread answers to a run: how many participants it calculated, or why it could not go on. */
export type ThreadAnswer = { readonly participants: number } | { readonly failed: string; readonly infrastructure: boolean };

/** A thread failed; its chunk was rolled back and is still in the queue. */
class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed';

  constructor(
    message: string,
    readonly infrastructure: boolean,
  ) {
    super(message);
  }
}

/** Megabytes: a small heap is collected early; the bulk lies in typed arrays outside of it. Rules of 100,000 people fit. */
const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };
/** Threads that have nothing to do for so long are ended. */
const KEPT_MS = 60_000;

/**
 * Threads with use cases and a connection of their own that work off the queue of participants together: each takes chunks that
 * nobody else holds, each chunk is a transaction.
 */
@Injectable()
export class RecalculationThreads implements OnModuleDestroy {
  private threads: Worker[] = [];
  private idle: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) private readonly config: CompensationConfig) {}

  /**
   * Until nothing is left that is free; gives how many participants were calculated.
   * @throws ThreadFailed when a thread could not go on; the others did
   */
  async run(): Promise<number> {
    clearTimeout(this.idle);
    while (this.threads.length < this.config.recalculationThreads) this.threads.push(this.start());
    const answers = await Promise.allSettled(this.threads.map((thread) => this.ask(thread)));
    this.idle = setTimeout(() => void this.end(), KEPT_MS).unref();
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
    return answers.reduce((sum, answer) => sum + (answer.status === 'fulfilled' ? answer.value : 0), 0);
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.idle);
    await this.end();
  }

  private start(): Worker {
    const thread = new Worker(new URL('../recalculation-thread.js', import.meta.url), {
      workerData: { ...this.config },
      resourceLimits: HEAP,
    });
    thread.once('exit', () => {
      this.threads = this.threads.filter((other) => other !== thread);
    });
    return thread;
  }

  private ask(thread: Worker): Promise<number> {
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => (): void => {
        thread.removeAllListeners('message').removeListener('error', onError).removeListener('exit', onExit);
        work();
      };
      const onError = (error: Error): void => settle(() => reject(new ThreadFailed(error.message, false)))();
      const onExit = (code: number): void => settle(() => reject(new ThreadFailed(`A thread ended with ${code}`, true)))();
      thread.once('error', onError).once('exit', onExit);
      thread.once('message', (answer: ThreadAnswer) =>
        settle(() =>
          'participants' in answer ? resolve(answer.participants) : reject(new ThreadFailed(answer.failed, answer.infrastructure)),
        )(),
      );
      thread.postMessage('run');
    });
  }

  private async end(): Promise<void> {
    await Promise.all(this.threads.splice(0).map((thread) => thread.terminate()));
  }
}
