import { describe, expect, it } from '@jest/globals';
import { PinoLogger, redact } from './index.js';

describe('what is logged', () => {
  it('given pay and secrets at any depth and in any spelling, masks them', () => {
    const logged = JSON.stringify(
      redact({
        deals: 3,
        payouts: 5,
        statement: { lines: [{ amount: '7100.00', posted_closed: '81.5', base_salary: 9_000 }] },
        headers: { Authorization: 'Bearer aaa.bbb.ccc', 'X-Api-Key': 'k-1' },
        refreshToken: 'r-1',
        client_secret: 's-1',
        url: 'postgres://attain:hunter2@db:5432/metrics',
        note: 'sent eyJhbGciOi.eyJzdWIi.c2ln to it',
      }),
    );
    for (const hidden of ['7100', '81.5', '9000', 'aaa.bbb', 'k-1', 'r-1', 's-1', 'hunter2', 'eyJ']) expect(logged).not.toContain(hidden);
    expect(logged).toContain('"deals":3,"payouts":5');
    expect(logged).toContain('db:5432/metrics');
  });

  it("given a driver's error, keeps name, code and stack, not its rows", () => {
    const rows = { detail: 'Key (email)=(eve@example.com)', parameters: ['eve'] };
    const error = Object.assign(new Error('duplicate key'), { code: '23505', ...rows });
    const logged = redact(error) as Record<string, unknown>;
    expect(logged).toMatchObject({ name: 'Error', code: '23505', message: 'duplicate key' });
    expect(JSON.stringify(logged)).not.toContain('eve');
  });

  it('given what is deep, long, cyclic or odd, stays bounded', () => {
    const many = Array.from({ length: 200 }, (_, n) => n);
    const cyclic: Record<string, unknown> = { big: 12n, text: 'x'.repeat(10_000), many, bytes: Buffer.alloc(9) };
    cyclic['self'] = cyclic;
    const text = JSON.stringify(redact(cyclic));
    expect(text.length).toBeLessThan(40_000);
    expect(text).toContain('"big":"12"');
    expect(text).toContain('[150 more]');
    expect(text).toContain('[9 bytes]');
  });

  it('is one JSON line with service, level, context and message', () => {
    const lines: string[] = [];
    const logger = new PinoLogger({ service: 'metrics', level: 'info', destination: { write: (line) => void lines.push(line) } });
    logger.log({ msg: 'credited', deals: 3, amount: '7.10' }, 'Credits');
    logger.error('it broke', 'Error: it broke\n    at here', 'Credits');
    logger.debug('not shown');
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(2);
    expect(first).toMatchObject({ level: 'info', service: 'metrics', context: 'Credits', msg: 'credited', deals: 3, amount: '[redacted]' });
    expect(second).toMatchObject({ level: 'error', context: 'Credits', msg: 'it broke', stack: expect.stringContaining('at here') });
  });
});
