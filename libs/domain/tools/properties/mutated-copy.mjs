import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Shrinking a counterexample is of use to people only: here it is enough that there is one. */
const NO_SHRINKING = `import { configureGlobal, readConfigureGlobal } from 'fast-check';
configureGlobal({ ...readConfigureGlobal(), endOnFailure: true });
`;

const configOf = (root) => `import config from ${JSON.stringify(pathToFileURL(join(root, 'jest.config.mjs')).href)};
const unit = config.projects.find(({ displayName }) => displayName === 'unit');
export default { ...config, projects: [{ ...unit, setupFiles: [...unit.setupFiles, '<rootDir>/no-shrinking.mjs'] }] };
`;

/** A copy of libs/domain in a temporary folder, in which mutations are planted one after another: the working tree is never touched. */
export class MutatedCopy {
  constructor(root) {
    this.folder = mkdtempSync(join(tmpdir(), 'attain-planted-'));
    mkdirSync(join(this.folder, 'libs/testing/bin'), { recursive: true });
    for (const part of ['src', 'test', 'tools', 'package.json'])
      cpSync(join(root, 'libs/domain', part), join(this.folder, 'libs/domain', part), { recursive: true });
    cpSync(join(root, 'libs/testing/bin/jest-seed.mjs'), join(this.folder, 'libs/testing/bin/jest-seed.mjs'));
    cpSync(join(root, 'package.json'), join(this.folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'junction');
    writeFileSync(join(this.folder, 'no-shrinking.mjs'), NO_SHRINKING);
    this.config = join(this.folder, 'jest.config.mjs');
    writeFileSync(this.config, configOf(root));
  }

  /** Does something while one mutation is planted. @throws Error when its text does not occur exactly once */
  async with({ file, text, replacement }, work) {
    const path = join(this.folder, file);
    const source = readFileSync(path, 'utf8');
    if (source.split(text).length !== 2)
      throw new Error(`${file} has the text of a planted mutation ${source.split(text).length - 1} times`);
    writeFileSync(
      path,
      source.replace(text, () => replacement),
    );
    try {
      return await work();
    } finally {
      writeFileSync(path, source);
    }
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
