import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly kills: number;
  readonly events: number;
  readonly seed: number;
  readonly transport: 'postgres' | 'kafka';
  readonly perSecond: number;
  readonly historyDeals: number;
  /** Seconds that the database stays away in the middle of the run; 0 for no outage. */
  readonly outageSeconds: number;
  readonly keep: boolean;
}

const whole = (name: string, text: string, least: number): number => {
  const value = Number.parseInt(text, 10);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`--${name} ${text}: a whole number from ${least} up is needed`);
  return value;
};

/** `--kills 20 --events 10000 --seed 1 [--transport kafka] [--per-second 150] [--outage-seconds 120] [--keep]` */
export const readOptions = (args: readonly string[]): ChaosOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '20' },
      events: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      transport: { type: 'string', default: 'postgres' },
      'per-second': { type: 'string', default: '100' },
      'history-deals': { type: 'string', default: '1500' },
      'outage-seconds': { type: 'string', default: '0' },
      keep: { type: 'boolean', default: false },
    },
  });
  if (values.transport !== 'postgres' && values.transport !== 'kafka')
    throw new Error(`--transport ${values.transport}: kafka or postgres`);
  return {
    kills: whole('kills', values.kills, 0),
    events: whole('events', values.events, 1),
    seed: whole('seed', values.seed, 0),
    transport: values.transport,
    perSecond: whole('per-second', values['per-second'], 1),
    historyDeals: whole('history-deals', values['history-deals'], 0),
    outageSeconds: whole('outage-seconds', values['outage-seconds'], 0),
    keep: values.keep,
  };
};
