import { StartFailure } from '../failure.js';
import type { SeedContext, SeedStep } from './steps.js';

const name = 'demo';
/** Faster than a HubSpot account allows, so that eighteen months are there in seconds; the simulator is told the same. */
const callsPerTenSeconds = 2_000;
const searchesPerSecond = 50;

/** The connection to the simulated CRM; from here on its eighteen months flow in, and then everything live. */
export const connectionStep = (simulatorUrl: string): SeedStep => ({
  name: `connection to ${simulatorUrl}`,
  async run({ administrator, simulator, system }) {
    const webhookUrl = `${system.url('crm-ingest')}/api/crm-ingest/webhooks/${name}`;
    const { apiToken, clientSecret } = simulator.secrets;
    await simulator.control('limits', { tenSecondly: callsPerTenSeconds, searchPerSecond: searchesPerSecond });
    const { status } = await administrator.must(
      'crm-ingest',
      '/connections',
      {
        method: 'POST',
        body: {
          kind: 'hubspot',
          name,
          baseUrl: simulator.url,
          webhookUrl,
          accessToken: apiToken,
          clientSecret,
          callsPerTenSeconds,
          searchesPerSecond,
        },
      },
      [409],
    );
    if (status === 409) await refuseOtherAddress(administrator, simulator.url);
    await simulator.control('webhooks', { url: webhookUrl, clientSecret });
    return `webhooks to ${webhookUrl}`;
  },
});

/** A folder that was started on other ports holds a connection to an address that nobody answers at any more. */
async function refuseOtherAddress(administrator: SeedContext['administrator'], url: string): Promise<void> {
  const { body } = await administrator.must<{ settings: { baseUrl?: string } }>('crm-ingest', `/connections/${name}`);
  const { baseUrl } = body.settings;
  if (baseUrl === url) return;
  throw new StartFailure(
    `The demo of this folder looks for its CRM at ${baseUrl}, not at ${url}: keep its ports, or choose another --data-dir.`,
  );
}
