import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRecord, groupByPartition, kafkajsOriginals, recordEncoder, type RecordDecoderInput } from './record-codec.js';

const require = createRequire(import.meta.url);
const Decoder = require('kafkajs/src/protocol/decoder.js') as new (buffer: Buffer) => RecordDecoderInput & { readVarInt(): number };

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.uint8Array({ maxLength: 40 }).map(Buffer.from));
const fields = fc.record({
  offsetDelta: fc.oneof(fc.nat(70), fc.nat(2 ** 30)),
  timestampDelta: fc.constant(0),
  key: fc.option(text),
  value: fc.option(text),
  // kafkajs itself loses headers that are named as what every object has.
  headers: fc.dictionary(
    fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !(name in {})),
    text,
    { maxKeys: 12, noNullPrototype: true },
  ),
});
const encode = recordEncoder(() => {
  throw new Error('the original was asked');
});
const inside = (record: Buffer): RecordDecoderInput => {
  const decoder = new Decoder(record);
  decoder.readVarInt();
  return decoder;
};
const context = { firstOffset: '9007199254740990', firstTimestamp: '1700000000000', maxTimestamp: '1700000000009', magicByte: 2 };
const asText = (headers: Record<string, unknown>): unknown =>
  JSON.parse(JSON.stringify(headers, (_, value: unknown) => (isBytes(value) ? Buffer.from(value.data).toString() : value)));
const isBytes = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer';

describe('Kafka records', () => {
  it('property: any record has the bytes that kafkajs writes', () => {
    fc.assert(
      fc.property(fields, (record) => {
        expect(encode(record).buffer.equals(kafkajsOriginals.encodeRecord(record).buffer)).toBe(true);
      }),
      { numRuns: 200, examples: [[{ offsetDelta: 0, timestampDelta: 0, key: 'k', value: 'long'.repeat(5_000), headers: {} }]] },
    );
  });

  it('property: any record reads as kafkajs reads it, headers as strings', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom(0, 1), (record, timestampType) => {
        const bytes = encode(record).buffer;
        const theirs = kafkajsOriginals.decodeRecord(inside(bytes), { ...context, timestampType });
        const ours = decodeRecord(inside(bytes), { ...context, timestampType });
        expect({ ...ours, headers: asText(ours['headers'] as Record<string, unknown>) }).toEqual({
          ...theirs,
          headers: asText(theirs['headers'] as Record<string, unknown>),
        });
      }),
      { numRuns: 200 },
    );
  });

  it('given repeated headers, a far timestamp or another type, leaves the record to kafkajs', () => {
    const original = recordEncoder(kafkajsOriginals.encodeRecord);
    for (const record of [
      { key: 'k', value: 'v', headers: { twice: ['a', 'b'] } },
      { key: 'k', value: 'v', timestampDelta: 70_000 },
    ]) {
      expect(() => encode(record)).toThrow('the original was asked');
      expect(original(record).buffer.equals(kafkajsOriginals.encodeRecord(record).buffer)).toBe(true);
    }
    const repeated = original({ key: 'k', value: 'v', headers: { twice: ['a', 'b'] } }).buffer;
    expect(decodeRecord(inside(repeated), context)['headers']).toEqual({ twice: ['a', 'b'] });
  });

  it('given headers named as what every object has, when read, then none is lost', () => {
    const headers = JSON.parse('{"constructor": "a", "__proto__": "b"}') as Record<string, string>;
    const read = decodeRecord(inside(encode({ key: 'k', value: 'v', headers }).buffer), context)['headers'] as Record<string, string>;
    expect([Object.keys(read), read['constructor'], read['__proto__']]).toEqual([['constructor', '__proto__'], 'a', 'b']);
  });

  it('given messages of several partitions, when grouped, then they keep their order', () => {
    const messages = Array.from({ length: 9 }, (_, index) => ({ index }));
    const asked = {
      topic: 't',
      partitionMetadata: [{}],
      messages,
      partitioner: ({ message }: { message: { index: number } }) => message.index % 2,
    };
    expect(groupByPartition(asked)).toEqual(kafkajsOriginals.groupByPartition(asked));
    expect(groupByPartition({ ...asked, partitionMetadata: [] })).toEqual({});
  });

  it('given kafkajs loaded through the client, when it encodes and decodes, then it uses these', async () => {
    await import('./client.js');
    const requestPath = require.resolve('kafkajs/src/protocol/recordBatch/record/v0/index.js');
    expect(require(requestPath)).not.toBe(kafkajsOriginals.encodeRecord);
    const order = Object.keys(require.cache);
    expect(order.indexOf(requestPath)).toBeLessThan(order.indexOf(require.resolve('kafkajs/src/producer/sendMessages.js')));
  });
});
