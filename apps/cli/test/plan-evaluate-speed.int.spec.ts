import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const CREDITS = 10_000;
/** Seconds of the processor, so that other work on the machine counts little. */
const MOST_SECONDS = 1.5;
/** Tells the processor's time at the end of the process. */
const TELL = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write(\`cpu=\${user+system}\`)})`;

const PLAN = `plan: seller
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures:
  sales: { credits: [direct], quota: { basis: [year] } }
components:
  - { code: base, kind: commission, measure: sales, basis: year, tiers: [{ to: 50%, rate: 4% }, { to: 100%, rate: 6% }, { rate: 9.5% }] }
`;

const two = (value: number): string => String(value).padStart(2, '0');
const sellers = Array.from({ length: 20 }, (_, index) => `seller-${index}`);
const deals = Array.from({ length: CREDITS }, (_, index) => ({
  ...{ id: `D${index}`, date: `2026-${two(1 + (index % 12))}-${two(1 + (index % 28))}` },
  ...{ amount: `${100 + ((index * 7919) % 90_000)}.${two(index % 100)}`, owner: sellers[index % 20] },
}));
const facts = {
  participants: sellers.map((id) => ({ id })),
  quotas: sellers.map((participant) => ({ participant, measure: 'sales', basis: 'year', amount: '1000000' })),
  deals,
};
const asYaml = Object.entries(facts)
  .map(
    ([name, list]) =>
      `${name}:\n${list
        .map(
          (each) =>
            `  - ${Object.entries(each)
              .map(([key, value]) => `${key}: ${value}`)
              .join('\n    ')}\n`,
        )
        .join('')}`,
  )
  .join('');

describe(`plan evaluate on ${CREDITS} credits`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'attain-speed-'));
  beforeAll(() => {
    writeFileSync(join(folder, 'plan.yaml'), PLAN);
    writeFileSync(join(folder, 'facts.json'), JSON.stringify(facts));
    writeFileSync(join(folder, 'facts.yaml'), asYaml);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const evaluate = async (file: string): Promise<{ seconds: number; text: string }> => {
    const parameters = ['plan', 'evaluate', join(folder, 'plan.yaml'), '--facts', join(folder, file), '--as-of', '2026-12-31'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', TELL, program, ...parameters], {
      maxBuffer: 50_000_000,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    return { seconds: Number.parseInt(/cpu=(\d+)/.exec(stderr)?.[1] ?? '999000000', 10) / 1_000_000, text: stdout };
  };

  it.each(['facts.json', 'facts.yaml'])('takes at most 1.5 s in all, start and print included: %s', async (file) => {
    // The best of three: a busy machine slows single runs, never all of them down to what is too slow.
    const seconds: number[] = [];
    for (let run = 0; run < 3 && !seconds.some((each) => each <= MOST_SECONDS); run += 1) {
      const told = await evaluate(file);
      expect(told.text.split('\n').length).toBeGreaterThan(CREDITS);
      seconds.push(told.seconds);
    }
    expect(Math.min(...seconds)).toBeLessThanOrEqual(MOST_SECONDS);
  });
});
