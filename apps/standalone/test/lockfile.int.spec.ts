import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

describe('package-lock.json', () => {
  it('knows every workspace, so that a fresh clone can be installed', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, unknown> };
    const workspaces = ['libs', 'apps']
      .flatMap((group) => readdirSync(group).map((name) => `${group}/${name}`))
      .filter((folder) => existsSync(`${folder}/package.json`));
    expect(workspaces.filter((folder) => !(folder in packages))).toEqual([]);
  });
});
