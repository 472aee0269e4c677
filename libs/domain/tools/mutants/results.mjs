import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutantKey } from './runner.mjs';

/** What became of the mutants of each file, kept so that an interrupted run goes on where it stopped. */
export class Results {
  #folder;
  #fingerprint;

  constructor(folder, fingerprint) {
    [this.#folder, this.#fingerprint] = [folder, fingerprint];
    mkdirSync(folder, { recursive: true });
  }

  #path(file) {
    return join(this.#folder, `${file.replaceAll('/', '-')}.json`);
  }

  keep(file, result) {
    writeFileSync(this.#path(file), JSON.stringify({ fingerprint: this.#fingerprint, ...result }));
  }

  /** The result of a file under the very same code and tests, else null. */
  of(file) {
    const found = this.#all().find(({ path }) => path === this.#path(file));
    return found?.fingerprint === this.#fingerprint ? found : null;
  }

  /** Which test killed a mutant last time, whatever has changed since: it is asked first. */
  killers() {
    return Object.fromEntries(
      this.#all()
        .flatMap(({ mutants }) => mutants)
        .filter(({ killedBy }) => killedBy !== null)
        .map((mutant) => [mutantKey(mutant), mutant.killedBy]),
    );
  }

  #all() {
    const paths = readdirSync(this.#folder).map((name) => join(this.#folder, name));
    return paths.map((path) => ({ path, ...JSON.parse(readFileSync(path, 'utf8')) }));
  }
}
