import 'reflect-metadata';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getMetadataStorage } from 'class-validator';
import { parse } from 'yaml';
import { loadConfig, ServiceConfig } from '@attain/platform/config';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

interface Container {
  readonly image: string;
  readonly command: string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly healthcheck?: { readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
}

/** The values of a file in the form that Compose reads: NAME=value, quotes around what has special characters. */
const values = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')]));

/** Interpolates as Compose does: ${NAME}, ${NAME:-otherwise}, ${NAME:?message}. Throws what is not set and must be. */
const interpolate = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind: string | undefined, rest = '') => {
    const value = known[name] ?? '';
    if (value !== '') return value;
    if (kind === '?') throw new Error(`${name} is not set`);
    return kind === '-' ? rest : '';
  });

const filled = values(execFileSync(process.execPath, [`${root}deploy/make-env.mjs`, 'https://attain.example.com'], { encoding: 'utf8' }));
const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Container> };
const environmentOf = ({ environment }: Container, known = filled): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value, known)]));
/** What the image itself sets, read from its last stage. */
const ofImage = Object.fromEntries([...read('Dockerfile').matchAll(/\b([A-Z_]{3,})=([\w./:-]+)/g)].map(([, name, value]) => [name, value]));

const ours = Object.entries(compose.services).filter(([, { image }]) => image.startsWith('attain:'));
const services = ours.filter(([name]) => !name.endsWith('-migrate'));
const jobs = ours.filter(([name]) => name.endsWith('-migrate'));
const variableOf = (property: string): string => `ATTAIN_${property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

type ConfigClass = new () => ServiceConfig;
const configs = new Map<string, ConfigClass>();
const variables = (Config: ConfigClass): Set<string> =>
  new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Config, '', false, false)
      .map(({ propertyName }) => variableOf(propertyName)),
  );

/** Names of processes that a deployment runs: those that say of themselves that they are services. */
const serviceApps = readdirSync(`${root}apps`).filter(
  (app) => existsSync(`${root}apps/${app}/src/${app}.module.ts`) && app !== 'crm-simulator',
);

beforeAll(async () => {
  for (const app of serviceApps) {
    const module = (await import(`${root}apps/${app}/src/config.ts`).catch(() => ({}))) as Record<string, unknown>;
    const Config = Object.values(module).find((value) => typeof value === 'function' && value.prototype instanceof ServiceConfig);
    configs.set(app, (Config as ConfigClass | undefined) ?? ServiceConfig);
  }
});

describe('docker-compose.yml', () => {
  it('runs every service that there is, each after its own migration job', () => {
    expect(services.map(([name]) => name).sort()).toEqual([...serviceApps].sort());
    expect(jobs.map(([name]) => name).sort()).toEqual(services.map(([name]) => `${name}-migrate`).sort());
    for (const [name, { command, depends_on }] of services) {
      expect([command, depends_on?.[`${name}-migrate`]]).toEqual([[name], { condition: 'service_completed_successfully' }]);
    }
    for (const [name, { command, depends_on }] of jobs) {
      expect([command, depends_on?.['postgres']]).toEqual([[name.replace(/-migrate$/, ''), 'migrate'], { condition: 'service_healthy' }]);
    }
  });

  it('names no service that the gateway does not know, and none that is not there', () => {
    const { ATTAIN_SERVICES: list = '' } = environmentOf(compose.services['gateway']!);
    const known = list.split(',').map((entry) => entry.split('=')[0]);
    expect(known.sort()).toEqual(
      services
        .map(([name]) => name)
        .filter((name) => name !== 'gateway')
        .sort(),
    );
  });

  it('gives every service what it needs: its configuration loads', () => {
    for (const [name, container] of services) {
      expect(() => loadConfig(configs.get(name)!, { ...ofImage, ...environmentOf(container) })).not.toThrow();
    }
  });

  it.each(['ATTAIN_DATABASE_URL', 'ATTAIN_TOKEN_KEYS', 'ATTAIN_TRANSPORT_URL'])('given %s is left out, the same check fails', (left) => {
    const { [left]: _gone, ...environment } = environmentOf(compose.services['planning']!);
    expect(() => loadConfig(configs.get('planning')!, environment)).toThrow(left);
  });

  it('sets no variable that its service does not know', () => {
    const unknown = services.flatMap(([name, { environment }]) => {
      const known = variables(configs.get(name)!);
      return Object.keys({ ...ofImage, ...environment })
        .filter((variable) => variable.startsWith('ATTAIN_') && !known.has(variable))
        .map((variable) => `${name} ${variable}`);
    });
    expect(unknown).toEqual([]);
  });

  it('given a misspelt variable, the same check would name it', () => {
    expect(variables(configs.get('gateway')!).has('ATTAIN_SIGNING_KEYS')).toBe(false);
    expect(variables(configs.get('gateway')!).has('ATTAIN_SIGNING_KEY')).toBe(true);
  });

  it('limits what each container may take, watches it, and lets ours write nowhere', () => {
    for (const [, container] of Object.entries(compose.services)) {
      expect(container.deploy.resources.limits).toMatchObject({ cpus: expect.any(String), memory: expect.stringMatching(/^\d+[mg]$/) });
      expect(container.healthcheck).toBeDefined();
    }
    expect(ours.map(([, { read_only }]) => read_only)).toEqual(ours.map(() => true));
  });
});

describe('deploy/example.env', () => {
  const example = values(read('deploy/example.env'));
  const asked = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)(:[-?])/g)].map(([, name = '', kind = '']) => ({ name, kind }));

  it('names every variable that must be set, and holds no secret', () => {
    const needed = asked.filter(({ kind }) => kind === ':?').map(({ name }) => name);
    expect(needed.filter((name) => !(name in example))).toEqual([]);
    expect(
      Object.entries(example)
        .filter(([, value]) => value !== '')
        .map(([name]) => name),
    ).toEqual(['PUBLISH', 'EPOCH']);
  });

  it('names nothing that docker-compose.yml does not read', () => {
    expect(Object.keys(example).filter((name) => !asked.some((one) => one.name === name))).toEqual([]);
  });

  it('as it is, stops the start: nothing has a default that would be a secret', () => {
    for (const [, container] of services) expect(() => environmentOf(container, example)).toThrow('is not set');
  });

  it('filled by make-env, holds secrets that are all different', () => {
    const secrets = Object.entries(filled).filter(([name]) => /_(?:PASSWORD|SECRET_KEY)$/.test(name));
    expect(secrets.every(([, value]) => /^[0-9a-f]{48}$/.test(value))).toBe(true);
    expect(new Set(secrets.map(([, value]) => value)).size).toBe(secrets.length);
  });
});

describe('deploy/postgres', () => {
  it('makes a role and a database for every service, and gives each its password', () => {
    const roles = services.map(([name]) => name.replaceAll('-', '_'));
    const [sql, script] = [read('deploy/postgres/databases.sql'), read('deploy/postgres/passwords.sh')];
    const given = /for role in ([\w ]+);/.exec(script)![1]!.split(' ');
    expect(given.sort()).toEqual(roles.sort());
    for (const role of roles) {
      expect(sql).toContain(`CREATE DATABASE ${role} OWNER ${role};`);
      expect(environmentOf(compose.services[`${role.replaceAll('_', '-')}-migrate`]!)['ATTAIN_DATABASE_URL']).toBe(
        `postgres://${role}:${filled[`${role.toUpperCase()}_PASSWORD`]}@postgres:5432/${role}`,
      );
    }
  });
});
