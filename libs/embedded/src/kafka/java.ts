import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { EmbeddedFailure } from '../postgres/failure.js';

const LEAST = 17;

/** Gives the path of a Java that can run Kafka 4. @throws EmbeddedFailure in one line when there is none */
export function findJava(): string {
  const home = process.env['JAVA_HOME'];
  const java = home ? join(home, 'bin', 'java') : 'java';
  const run = spawnSync(java, ['-version'], { encoding: 'utf8', timeout: 20_000 });
  if (run.error)
    throw new EmbeddedFailure(
      `Apache Kafka needs Java ${LEAST} or newer and there is no "${java}": install a Java runtime, or start without --kafka.`,
    );
  const version = /version "(\d+)/.exec(run.stderr + run.stdout)?.[1];
  if (version === undefined || Number(version) < LEAST) {
    throw new EmbeddedFailure(
      `Apache Kafka needs Java ${LEAST} or newer; "${java}" is version ${version ?? 'unknown'}: set JAVA_HOME to a newer one.`,
    );
  }
  return java;
}
