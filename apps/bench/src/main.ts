import { parseArgs } from 'node:util';
import { runPipeline } from './pipeline.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    transport: { type: 'string', default: 'postgres' },
    deals: { type: 'string', default: '40000' },
    'warm-up': { type: 'string', default: '6000' },
    slice: { type: 'string' },
    'no-floor': { type: 'boolean', default: false },
  },
});

const benchmarks: Readonly<Record<string, () => Promise<unknown>>> = {
  pipeline: () =>
    runPipeline(
      {
        transport: values.transport === 'kafka' ? 'kafka' : 'postgres',
        deals: Number.parseInt(values.deals, 10),
        warmUp: Number.parseInt(values['warm-up'], 10),
        // Beside the floor one steady run, else slices that show growth.
        slice: Number.parseInt(values.slice ?? (values['no-floor'] ? '10000' : values.deals), 10),
        floor: !values['no-floor'],
      },
      (line) => process.stderr.write(`${line}\n`),
    ),
};

const [name = ''] = positionals;
const benchmark = benchmarks[name];
if (benchmark) {
  process.stdout.write(`${JSON.stringify(await benchmark(), null, 2)}\n`);
} else {
  process.stderr.write(
    `npm run bench -- <${Object.keys(benchmarks).join(' | ')}> [--transport kafka|postgres] [--deals N] [--warm-up N] [--slice N] [--no-floor]\n`,
  );
  process.exitCode = 1;
}
