import { parseArgs } from 'node:util';
import { StartFailure } from './failure.js';

export interface Options {
  /** Starts, proves that a paid line is served, prints figures as JSON, stops. */
  readonly check: boolean;
  readonly kafka: boolean;
  /** Loads the demo company and runs the CRM simulator. */
  readonly demo: boolean;
  /** Undefined: the default folder and ports; with `check` a throw-away folder and free ports. */
  readonly dataDir: string | undefined;
  readonly portBase: number | undefined;
  /** New deals per minute in the simulated CRM. */
  readonly pace: number;
  readonly help: boolean;
}

export const usage = `npm start [-- <options>]

  --data-dir <folder>   where everything is kept (default .attain)
  --port-base <number>  first of the fixed ports (default 7400)
  --pace <deals>        deals per minute in the simulated CRM (default 20, 0 = quiet)
  --no-demo             no demo company and no simulated CRM
  --kafka               a real Apache Kafka instead of the log in PostgreSQL (needs Java 17 and Maven)
  --check               start in a throw-away folder, prove that a payout is served, print figures as JSON, stop
`;

/** Reads the command line. Throws StartFailure naming what is wrong. */
export function parseOptions(parameters: readonly string[]): Options {
  const { values } = parse(parameters);
  if (values.check && values['no-demo']) throw new StartFailure('--check measures the demo company: leave --no-demo out.');
  return {
    check: values.check,
    kafka: values.kafka,
    demo: !values['no-demo'],
    dataDir: values['data-dir'],
    portBase: values['port-base'] === undefined ? undefined : whole('--port-base', values['port-base'], 1_024, 65_400),
    pace: whole('--pace', values.pace, 0, 6_000),
    help: values.help,
  };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        check: { type: 'boolean', default: false },
        kafka: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        'port-base': { type: 'string' },
        pace: { type: 'string', default: '20' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new StartFailure(`${(error as Error).message.split('\n')[0]} (npm start -- --help lists the options)`, { cause: error });
  }
}

function whole(flag: string, text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new StartFailure(`${flag} must be a whole number from ${least} to ${most}, not "${text}".`);
}
