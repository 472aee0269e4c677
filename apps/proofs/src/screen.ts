import { parseArgs } from 'node:util';
import { DemoSystem } from './demo/demo-system.js';
import { percentile, scrollDeals, timeChanges, timeFirstNumbers, untilHistoryIsIn } from './demo/measure-screen.js';
import { DemoBrowser } from './demo/pages.js';

/**
 * Measures what people feel, in a real browser on a demo of its own, while the simulated CRM sells 20 deals a second:
 * `npm run screen -- [--kafka] [--changes 200] [--loads 20] [--deals 10000]`.
 * Prints one line of JSON; exit code 1 when a limit is passed.
 */
const { values } = parseArgs({
  options: {
    kafka: { type: 'boolean', default: false },
    changes: { type: 'string', default: '200' },
    loads: { type: 'string', default: '20' },
    deals: { type: 'string', default: '10000' },
    pace: { type: 'string', default: '1200' },
    'data-dir': { type: 'string' },
  },
});
const limits = { changeMs: 2_000, firstNumbersMs: 1_500 };
const [changes, loads, deals, pace] = [values.changes, values.loads, values.deals, values.pace].map((text) =>
  Number.parseInt(text, 10),
) as [number, number, number, number];

const demo = values['data-dir']
  ? DemoSystem.running(values['data-dir'])
  : await DemoSystem.start({ kafka: values.kafka, pace: 0, historyDeals: deals });
try {
  const browser = await DemoBrowser.open(demo);
  const there = await untilHistoryIsIn(browser, 180_000);
  const firstNumbers = await timeFirstNumbers(browser, loads);
  const scrolled = await scrollDeals(browser, Math.min(there, deals), 180_000);
  await demo.order('pace', { dealsPerMinute: pace });
  await demo.order('resume', {});
  const times = await timeChanges(browser, changes);
  await demo.order('pause', {});
  await browser.close();
  const figures = {
    transport: values.kafka ? 'kafka' : 'log table',
    dealsPerSecond: pace / 60,
    changes: times.length,
    changeToScreenP50Ms: percentile(times, 0.5),
    changeToScreenP95Ms: percentile(times, 0.95),
    changeToScreenMaxMs: percentile(times, 1),
    slowestChange: times.indexOf(percentile(times, 1)) + 1,
    loads: firstNumbers.length,
    firstNumbersP50Ms: percentile(firstNumbers, 0.5),
    firstNumbersP95Ms: percentile(firstNumbers, 0.95),
    scrolled,
  };
  const ok =
    figures.changeToScreenP95Ms <= limits.changeMs && figures.firstNumbersP95Ms <= limits.firstNumbersMs && scrolled.blankFrames === 0;
  process.stdout.write(`${JSON.stringify({ ok, ...figures })}\n`);
  process.exitCode = ok ? 0 : 1;
} finally {
  await demo.stop();
}
