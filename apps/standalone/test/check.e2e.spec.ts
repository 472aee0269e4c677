import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('npm start -- --check', () => {
  it('serves a paid line whose trace gives its amount, and shows every win on its statement', async () => {
    const child = spawn(process.execPath, [program, '--check', '--pace', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', SIMULATOR_HISTORY_DEALS: '800' },
    });
    let [output, told] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    const figures = JSON.parse(output.trim().split('\n').at(-1) || `{"told":${JSON.stringify(told)}}`) as Record<string, unknown>;
    expect(figures).toMatchObject({ failures: [], ok: true, paidLine: true, traceReplays: true, wins: 30 });
    expect(code).toBe(0);
  }, 240_000);
});
