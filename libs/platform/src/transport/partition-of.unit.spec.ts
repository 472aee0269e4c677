import { describe, expect, it } from '@jest/globals';
import { murmur2, partitionOf } from './partition-of.js';

describe('partition of a key', () => {
  it('given the vectors of the Java client, when hashed, then agrees with them', () => {
    const vectors: Record<string, number> = {
      '21': -973932308,
      foobar: -790332482,
      'a-little-bit-long-string': -985981536,
      'a-little-bit-longer-string': -1486304829,
      lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
      abc: 479470107,
    };
    for (const [key, hash] of Object.entries(vectors)) expect([key, murmur2(Buffer.from(key)) | 0]).toEqual([key, hash]);
  });

  it('given many keys, when spread over partitions, then each partition gets a fair part', () => {
    const counts = new Array<number>(8).fill(0);
    for (let n = 0; n < 8_000; n += 1) counts[partitionOf(`deal-${n}`, 8)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
