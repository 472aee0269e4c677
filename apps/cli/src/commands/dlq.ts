import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { print, table } from '../output.js';
import { sessionOf, type Session } from '../session.js';

interface Letter {
  readonly id: string;
  readonly service: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly reason: string;
  readonly failedAt: string;
  readonly replayedAt: string | null;
  readonly bodyBytes: number;
}

interface LetterPage {
  readonly items: readonly Omit<Letter, 'service'>[];
  readonly nextCursor: string | null;
}

const CONSUMERS = ['planning', 'metrics', 'compensation', 'crm-ingest', 'forecasting', 'coaching', 'notifications'];
const MAX_PAGES = 500;

const all = async (session: Session, services: readonly string[]): Promise<Letter[]> => {
  const letters: Letter[] = [];
  for (const service of services) {
    let cursor: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page: LetterPage = await session.call<LetterPage>(service, '/dead-letters', {
        query: { limit: 200, cursor: cursor ?? undefined },
      });
      letters.push(...page.items.map((item) => ({ ...item, service })));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
  }
  return letters;
};

const servicesOf = (name: string | undefined): readonly string[] => {
  if (name === undefined) return CONSUMERS;
  if (!CONSUMERS.includes(name)) throw new Failure(`"${name}" is not a service: use one of ${CONSUMERS.join(', ')}`);
  return [name];
};

const list = async (options: { service?: string }, command: Command): Promise<void> => {
  const letters = await all(sessionOf(command), servicesOf(options.service));
  print(command, letters, (rows) =>
    rows.length === 0
      ? 'No dead letters.'
      : table(rows, [
          { head: 'id', cell: (letter) => letter.id },
          { head: 'service', cell: (letter) => letter.service },
          { head: 'position', cell: (letter) => `${letter.topic}/${letter.partition}@${letter.offset}` },
          { head: 'reason', cell: (letter) => letter.reason.slice(0, 100) },
        ]),
  );
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const find = async (session: Session, id: string): Promise<Letter> => {
  if (!UUID.test(id)) throw new Failure(`"${id}" is no id of a dead letter: "attain dlq list" shows them`);
  for (const service of CONSUMERS) {
    try {
      return { ...(await session.call<Omit<Letter, 'service'>>(service, `/dead-letters/${id}`)), service };
    } catch (error) {
      if (!(error instanceof Failure) || error.status !== 404) throw error;
    }
  }
  throw new Failure(`No dead letter ${id} in any service: attain dlq list`);
};

const show = async (id: string, _: unknown, command: Command): Promise<void> => {
  const letter = await find(sessionOf(command), id);
  print(command, letter, (value) =>
    Object.entries(value)
      .map(([name, part]) => `${name}: ${typeof part === 'object' ? JSON.stringify(part) : part}`)
      .join('\n'),
  );
};

const replay = async (ids: string[], options: { all?: boolean; service?: string }, command: Command): Promise<void> => {
  const session = sessionOf(command);
  if (ids.length === 0 && !options.all) throw new Failure('Name the dead letters to replay, or say --all');
  const letters = options.all ? await all(session, servicesOf(options.service)) : await Promise.all(ids.map((id) => find(session, id)));
  const results: { id: string; replayed: boolean; reason: string | null }[] = [];
  for (const letter of letters) {
    const result = await session.call<{ replayed: boolean; reason: string | null }>(letter.service, `/dead-letters/${letter.id}/replay`, {
      method: 'POST',
      body: { why: 'attain dlq replay' },
    });
    results.push({ id: letter.id, ...result });
  }
  const failed = results.filter((result) => !result.replayed);
  print(
    command,
    results,
    () =>
      `${results.length - failed.length} of ${results.length} replayed.${failed.map(({ id, reason }) => `\n  ${id}: ${reason}`).join('')}`,
  );
  if (failed.length > 0) process.exitCode = 1;
};

export const addDlq = (program: Command): void => {
  const dlq = program.command('dlq').description('messages that could not be processed');
  dlq.command('list').option('--service <name>').description('those not replayed yet').action(list);
  dlq.command('show').argument('<id>').description('one of them, with its position and reason').action(show);
  dlq
    .command('replay')
    .argument('[id...]')
    .option('--all', 'all of them')
    .option('--service <name>')
    .description('run them through their handler again')
    .action(replay);
};
