import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../client.js';
import type { Simulator } from '../simulator.js';
import type { System } from '../system.js';

export interface SeedContext {
  readonly system: System;
  readonly simulator: Simulator;
  /** Writes plans, assignments, imports, connections. */
  readonly administrator: Client;
  /** Approves: nobody approves what they made. */
  readonly approver: Client;
  /** Folder deploy/demo. */
  readonly demo: string;
  readonly tell: (text: string) => void;
}

/** One thing that the demo needs. Each is safe to repeat, for a start that is killed in the middle. */
export interface SeedStep {
  readonly name: string;
  run(context: SeedContext): Promise<string>;
}

/** Runs the steps that have not been done in this data folder, in order, and remembers each one as done. */
export async function runSteps(steps: readonly SeedStep[], context: SeedContext, dataFolder: string): Promise<number> {
  const file = join(dataFolder, 'demo-seeded.json');
  const done = new Set<string>(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []);
  let ran = 0;
  for (const step of steps) {
    if (done.has(step.name)) continue;
    const result = await step.run(context);
    context.tell(`${step.name}: ${result}`);
    done.add(step.name);
    ran += 1;
    writeFileSync(`${file}.unfinished`, JSON.stringify([...done]));
    renameSync(`${file}.unfinished`, file);
  }
  return ran;
}
