const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** murmur2 as Kafka's own clients compute it, so that producers in other languages agree on a key's partition. */
export const murmur2 = (key: Buffer): number => {
  const length = key.length;
  let h = SEED ^ length;
  let at = 0;
  for (; length - at >= 4; at += 4) {
    let k = Math.imul(key.readInt32LE(at), M);
    k = Math.imul(k ^ (k >>> 24), M);
    h = Math.imul(h, M) ^ k;
  }
  const left = length - at;
  if (left === 3) h ^= key.readUInt8(at + 2) << 16;
  if (left >= 2) h ^= key.readUInt8(at + 1) << 8;
  if (left >= 1) h = Math.imul(h ^ key.readUInt8(at), M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
};

/** The partition of a key: stable as long as the topic does not grow. */
export const partitionOf = (key: string, partitions: number): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
