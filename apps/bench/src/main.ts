import { parseArgs } from 'node:util';
import { runPipeline } from './pipeline.js';
import { runRecalculation } from './recalculation/recalculation.js';
import { printRecalculation } from './recalculation/report.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    transport: { type: 'string', default: 'postgres' },
    deals: { type: 'string', default: '40000' },
    'warm-up': { type: 'string', default: '6000' },
    slice: { type: 'string' },
    'no-floor': { type: 'boolean', default: false },
    credits: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '5' },
    late: { type: 'string', default: '200' },
    'plan-changes': { type: 'string', default: '100' },
    replayed: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const whole = (text = ''): number => Number.parseInt(text, 10);

const pipeline = async (): Promise<void> => {
  const figures = await runPipeline(
    {
      transport: values.transport === 'kafka' ? 'kafka' : 'postgres',
      deals: whole(values.deals),
      warmUp: whole(values['warm-up']),
      // Beside the floor one steady run, else slices that show growth.
      slice: whole(values.slice ?? (values['no-floor'] ? '10000' : values.deals)),
      floor: !values['no-floor'],
    },
    say,
  );
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
};

const recalculation = async (): Promise<void> => {
  const figures = await runRecalculation(
    {
      sizes: values.credits.split(',').map((text) => whole(text)),
      creditsEach: 500,
      rounds: whole(values.rounds),
      lateCredits: whole(values.late),
      planChanges: whole(values['plan-changes']),
      replayedLines: whole(values.replayed),
    },
    say,
  );
  if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else process.stdout.write(`${printRecalculation(figures)}\n`);
};

const benchmarks: Readonly<Record<string, () => Promise<void>>> = { pipeline, recalculation };

const [name = ''] = positionals;
const benchmark = benchmarks[name];
if (benchmark) {
  // Ctrl-C ends the servers too: they stop with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await benchmark();
} else {
  process.stderr.write(
    `npm run bench -- pipeline [--transport kafka|postgres] [--deals N] [--warm-up N] [--slice N] [--no-floor]
npm run bench -- recalculation [--json] [--credits N,N,…] [--rounds N] [--late N] [--plan-changes N] [--replayed N]\n`,
  );
  process.exitCode = 1;
}
