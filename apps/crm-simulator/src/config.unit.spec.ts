import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const complete = { SIMULATOR_DATA_DIR: 'data', SIMULATOR_TOKEN: 'a', SIMULATOR_CONTROL_TOKEN: 'b', SIMULATOR_CLIENT_SECRET: 'c' };

describe('The configuration', () => {
  it('has a default for everything but folder and secrets', () => {
    expect(readConfig(complete)).toMatchObject({
      port: 4900,
      host: '127.0.0.1',
      seed: 1,
      dealsPerMinute: 30,
      historyDeals: 6_000,
      webhookUrl: null,
    });
  });

  it('names all problems at once', () => {
    expect(() => readConfig({ SIMULATOR_PORT: 'many', SIMULATOR_WEBHOOK_URL: 'nowhere' })).toThrow(
      'SIMULATOR_PORT must be a whole number from 0 to 65535; SIMULATOR_DATA_DIR is missing; SIMULATOR_TOKEN is missing; ' +
        'SIMULATOR_CONTROL_TOKEN is missing; SIMULATOR_CLIENT_SECRET is missing; SIMULATOR_WEBHOOK_URL is not an address',
    );
  });
});
