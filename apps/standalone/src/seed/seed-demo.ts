import { join } from 'node:path';
import { Client } from '../client.js';
import type { Places } from '../places.js';
import type { System } from '../system.js';
import { compensationSteps } from './compensation.js';
import { connectionStep } from './connection.js';
import { planningSteps } from './planning.js';
import { runSteps } from './steps.js';

/** Loads the demo company through the services' own interfaces, once per data folder. */
export async function seedDemo(system: System, places: Places, pace: number, tell: (text: string) => void): Promise<void> {
  const { simulator } = system;
  if (!simulator) return;
  await runSteps(
    [...planningSteps, ...compensationSteps, connectionStep(simulator.url)],
    {
      system,
      simulator,
      administrator: new Client(system, 'compensation.admin@demo.example', ['compensation-admin', 'operator']),
      approver: new Client(system, 'finance.approver@demo.example', ['finance-approver']),
      demo: join(places.root, 'deploy', 'demo'),
      tell,
    },
    places.data,
  );
  await simulator.control('pace', { dealsPerMinute: pace });
}
