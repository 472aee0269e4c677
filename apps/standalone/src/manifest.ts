import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { StartFailure } from './failure.js';
import { standaloneFolder } from './places.js';

/** A process to run. Ports are distances from the port base. */
export interface ProcessEntry {
  readonly name: string;
  readonly main: string;
  readonly port: number;
}

export interface ServiceEntry extends ProcessEntry {
  /** Compiled module that exports the service's definition as `service`. */
  readonly definition: string;
  /**
   * Variables that this service alone gets: `secret:<name>` is a stored random key, `url` its own address,
   * `url:<service>` that of another, `services` the addresses of all others, `signing-key` the private key of tokens,
   * `text:<text>` the text.
   */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly services: readonly ServiceEntry[];
  readonly simulator: ProcessEntry;
  readonly postgres: { readonly port: number };
  readonly kafka: { readonly port: number };
}

/** Reads services.json: which processes make up the system. Processes are named by path, no app imports another. */
export function readManifest(): Manifest {
  const manifest = JSON.parse(readFileSync(join(standaloneFolder, 'services.json'), 'utf8')) as Manifest;
  for (const entry of [...manifest.services, manifest.simulator]) {
    if (!existsSync(pathOf(entry.main)))
      throw new StartFailure(`${entry.name} is not built (${entry.main} is missing): run "npm run build".`);
  }
  return manifest;
}

export function pathOf(relative: string): string {
  return resolve(standaloneFolder, relative);
}

/** Loads what the platform must know of a service, for its migrations. */
export async function loadDefinition(entry: ServiceEntry): Promise<ServiceDefinition> {
  const module = (await import(pathToFileURL(pathOf(entry.definition)).href)) as { service?: ServiceDefinition };
  if (!module.service) throw new StartFailure(`${entry.definition} does not export "service".`);
  return module.service;
}
