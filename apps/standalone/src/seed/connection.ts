import type { SeedStep } from './steps.js';

const name = 'demo';

/** The connection to the simulated CRM; from here on its eighteen months flow in, and then everything live. */
export const connectionStep: SeedStep = {
  name: 'connection',
  async run({ administrator, simulator, system }) {
    await administrator.must('crm-ingest', '/connections', {
      method: 'POST',
      body: {
        kind: 'hubspot', name, baseUrl: simulator.url,
        accessToken: simulator.secrets.apiToken, clientSecret: simulator.secrets.clientSecret,
        webhookUrl: `${system.url('crm-ingest')}/api/crm-ingest/webhooks/${name}`,
      },
    }, [409]);
    return `to ${simulator.url}`;
  },
};
