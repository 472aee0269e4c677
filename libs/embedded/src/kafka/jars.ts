import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedFailure } from '../postgres/failure.js';

const pom = join(dirname(fileURLToPath(import.meta.url)), '../../../../deploy/kafka/pom.xml');

const fetchedWithin = 600_000;

/**
 * Gives the folder of Kafka's jars, fetched by Maven on first use (about 55 MB) and kept in `cacheDir`.
 * @throws EmbeddedFailure in one line when they are not there and Maven is missing or fails
 */
export async function kafkaJars(cacheDir: string, onProgress?: (stage: string) => void): Promise<string> {
  const order = readFileSync(pom, 'utf8');
  const version = /<kafka\.version>([^<]+)</.exec(order)?.[1];
  const target = join(cacheDir, `kafka-${version}-${createHash('sha256').update(order).digest('hex').slice(0, 8)}`);
  if (existsSync(target)) return target;
  onProgress?.(`fetching Apache Kafka ${version}`);
  mkdirSync(cacheDir, { recursive: true });
  const unfinished = `${target}.${process.pid}`;
  try {
    await maven(['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`]);
    // A rename shows the folder whole or not at all, also to a second start at the same moment.
    if (!existsSync(target)) renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return target;
}

function maven(parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('mvn', parameters, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    // Not spawn's own limit: its timer outlives a program that could not be started, and holds the process.
    const limit = setTimeout(() => child.kill(), fetchedWithin).unref();
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', () =>
      reject(new EmbeddedFailure('Apache Kafka is fetched by Maven and there is no "mvn": install Maven, or start without --kafka.')),
    );
    child.once('close', (code) => {
      clearTimeout(limit);
      if (code === 0) return resolve();
      const line =
        output
          .split('\n')
          .find((text) => text.includes('ERROR'))
          ?.trim() ?? `exit code ${code}`;
      return reject(new EmbeddedFailure(`Maven could not fetch Apache Kafka: ${line.slice(0, 300)}`));
    });
  });
}
