import { describe, expect, it } from '@jest/globals';
import type { Database } from '../db/index.js';
import { LostPartitions } from '../transport/port.js';
import { BatchProcessor } from './batch-processor.js';
import { DeadLetters } from './dead-letters.js';

const failingWith = (error: Error) => {
  const told: (readonly [boolean, string | undefined])[] = [];
  const processor = new BatchProcessor({
    database: { inTx: () => Promise.reject(error) } as unknown as Database,
    deadLetters: new DeadLetters('planning'),
    decode: (message) => ({ ok: false, reason: 'no event', message }),
    handlers: new Map(),
    onHealth: (healthy, reason) => told.push([healthy, reason]),
  });
  return { told, processor };
};

describe('a batch that cannot be committed', () => {
  it('given a fault that no retry will mend, says so before the broker hands the batch over again', async () => {
    const { told, processor } = failingWith(new Error('relation "dead_letter" does not exist'));
    await expect(processor.process([], async () => undefined)).rejects.toThrow('dead_letter');
    expect(told).toEqual([[false, 'relation "dead_letter" does not exist']]);
  });

  it('given partitions that another member holds now, has nothing left to complain of', async () => {
    const { told, processor } = failingWith(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }));
    await expect(processor.process([], () => Promise.reject(new LostPartitions('moved on')))).rejects.toBeInstanceOf(LostPartitions);
    expect(told).toEqual([
      [false, 'down'],
      [true, undefined],
    ]);
  });
});
