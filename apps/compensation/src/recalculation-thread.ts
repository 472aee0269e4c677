import { parentPort, workerData } from 'node:worker_threads';
import { openUseCases } from '@attain/platform/bootstrap';
import { isInfrastructureFault } from '@attain/platform/db';
import { Recalculate } from './app/recalculate.js';
import { service } from './compensation.module.js';
import type { CompensationConfig } from './config.js';
import type { ThreadAnswer } from './jobs/recalculation-threads.js';

/** Participants per transaction: few enough that live traffic of them does not wait long, many enough for bulk. */
const CHUNK = 50;

const opened = openUseCases(service, workerData as CompensationConfig);

const run = async (): Promise<ThreadAnswer> => {
  try {
    const recalculate = (await opened).get(Recalculate);
    let participants = 0;
    for (let taken = -1; taken !== 0; participants += taken) taken = await recalculate.chunk(CHUNK);
    return { participants };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error), infrastructure: isInfrastructureFault(error) };
  }
};

parentPort?.on('message', () => void run().then((answer) => parentPort?.postMessage(answer)));
