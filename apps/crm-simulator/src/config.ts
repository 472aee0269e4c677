export interface SimulatorConfig {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly seed: number;
  readonly token: string;
  readonly controlToken: string;
  readonly clientSecret: string;
  readonly webhookUrl: string | null;
  readonly dealsPerMinute: number;
  readonly historyDeals: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The typed environment. Everything that is wrong is named in one error, never one problem at a time. */
export function readConfig(environment: Environment): SimulatorConfig {
  const problems: string[] = [];
  const text = (name: string): string => {
    const value = environment[name] ?? '';
    if (value === '') problems.push(`${name} is missing`);
    return value;
  };
  const whole = (name: string, otherwise: number, most: number): number => {
    const value = environment[name] ?? String(otherwise);
    const parsed = /^\d{1,9}$/.test(value) ? Number.parseInt(value, 10) : most + 1;
    if (parsed > most) problems.push(`${name} must be a whole number from 0 to ${most}`);
    return parsed;
  };
  const config: SimulatorConfig = {
    host: environment['SIMULATOR_HOST'] ?? '127.0.0.1',
    port: whole('SIMULATOR_PORT', 4900, 65_535),
    dataFolder: text('SIMULATOR_DATA_DIR'),
    seed: whole('SIMULATOR_SEED', 1, 999_999_999),
    token: text('SIMULATOR_TOKEN'),
    controlToken: text('SIMULATOR_CONTROL_TOKEN'),
    clientSecret: text('SIMULATOR_CLIENT_SECRET'),
    webhookUrl: environment['SIMULATOR_WEBHOOK_URL'] || null,
    dealsPerMinute: whole('SIMULATOR_DEALS_PER_MINUTE', 30, 60_000),
    historyDeals: whole('SIMULATOR_HISTORY_DEALS', 6_000, 200_000),
  };
  if (config.webhookUrl !== null && !URL.canParse(config.webhookUrl)) problems.push('SIMULATOR_WEBHOOK_URL is not an address');
  if (problems.length > 0) throw new Error(`The simulator cannot start: ${problems.join('; ')}.`);
  return config;
}
