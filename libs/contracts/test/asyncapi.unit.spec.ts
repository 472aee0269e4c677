import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { catalog } from '../src/catalog/index.js';
import { packageRoot } from '../tools/source-files.js';

const { Parser } = createRequire(import.meta.url)('@asyncapi/parser') as typeof import('@asyncapi/parser');
const text = readFileSync(`${packageRoot}/generated/asyncapi.yaml`, 'utf8');

describe('the AsyncAPI document', () => {
  it('given the official parser, has no error', async () => {
    const { diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  });

  it('given a planted fault, the parser reports it', async () => {
    const { diagnostics } = await new Parser().parse(text.replace('action: send', 'action: shout'));
    expect(diagnostics.filter(({ severity }) => severity === 0)).not.toEqual([]);
  });

  it('names every topic with its Kafka binding, and every event with its key and headers', async () => {
    const { document } = await new Parser().parse(text);
    expect(document?.version()).toBe('3.1.0');
    const channels = document!.channels().all();
    expect(channels.map((channel) => channel.bindings().get('kafka')?.json<{ topic: string }>().topic).sort()).toEqual(
      [...new Set(catalog.map(({ topic }) => topic))].sort(),
    );
    const messages = document!.messages().all();
    expect(messages.map((message) => message.name()).sort()).toEqual(catalog.map(({ type }) => type).sort());
    expect(messages.every((message) => message.headers() && message.bindings().has('kafka'))).toBe(true);
  });
});
