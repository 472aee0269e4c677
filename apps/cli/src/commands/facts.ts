import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readDocument, type DocumentFile } from '../document-file.js';
import { Failure, found } from '../failure.js';
import { print, table } from '../output.js';
import { sessionOf, type Session } from '../session.js';

interface Given {
  readonly changed: Readonly<Record<string, number>>;
  readonly unchanged: number;
  readonly waiting: readonly string[];
  readonly warnings: readonly string[];
}

interface Fact {
  readonly factId: string;
  readonly kind: string;
  readonly personName: string | null;
  readonly dealId: string | null;
  readonly from: string;
  readonly status: string;
  readonly givenBy: string;
  readonly fact: object;
}

interface Refusal {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly connection?: string;
  readonly as: string;
}

const connectionId = async (session: Session, name: string): Promise<string> => {
  const { items } = await session.call<{ items: { connectionId: string; name: string }[] }>('crm-ingest', '/connections');
  const found = items.find((each) => each.name === name || each.connectionId === name);
  if (!found) throw new Failure(`There is no connection "${name}": one of ${items.map((each) => each.name).join(', ')}`);
  return found.connectionId;
};

/** A refusal with the line of the file that it is about. */
const located = (error: unknown, { file, lineOf }: DocumentFile): unknown => {
  const { message, findings } = error as { message: string; findings?: readonly Refusal[] };
  if (findings === undefined) return error;
  const lines = findings.map((each) => ({ file, line: lineOf(each.path), ...each }));
  const words = lines.map(({ line, path, message: reason }) => `  ${file}:${line ?? 1}: ${path}: ${reason}`);
  return Object.assign(new Failure([message.split('\n')[0], ...words].join('\n'), 2), { findings: lines });
};

const words = (file: string, { changed, unchanged, waiting, warnings }: Given, dryRun: boolean): string => {
  const parts = Object.entries(changed).map(([kind, count]) => `${count} ${kind}`);
  const said = parts.length === 0 ? 'nothing new' : `${parts.join(', ')} ${dryRun ? 'would be taken' : 'taken'}`;
  const wait = waiting.length === 0 ? '' : `; waiting for a second person: ${waiting.join(', ')}`;
  return [`${file}: ${said}, ${unchanged} as before${wait}`, ...warnings.map((warning) => `  warning: ${warning}`)].join('\n');
};

const take = async (files: string[], { dryRun = false, connection, as }: ImportOptions, command: Command): Promise<void> => {
  const session = sessionOf(command, as);
  const query = { connection: connection === undefined ? undefined : await connectionId(session, connection), dryRun: String(dryRun) };
  const given: (Given & { readonly file: string })[] = [];
  for (const document of files.map(readDocument)) {
    try {
      // As text, also JSON: no amount becomes a binary fraction on the way.
      const call = { method: 'PUT', body: readFileSync(document.file, 'utf8'), contentType: 'application/yaml', query } as const;
      const answer = await session.call<Given>('compensation', '/facts', call);
      given.push({ file: document.file, ...answer });
    } catch (error) {
      throw located(error, document);
    }
  }
  print(command, given, (all) => all.map((each) => words(each.file, each, dryRun)).join('\n'));
};

const PAGE = 200;
const MAX_PAGES = 1_000;

const list = async (options: { kind?: string; person?: string }, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const facts: Fact[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { kind: options.kind, person: options.person, limit: PAGE, cursor };
    const { items, nextCursor } = await session.call<{ items: Fact[]; nextCursor: string | null }>('compensation', '/facts', { query });
    facts.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  print(command, facts, (all) =>
    all.length === 0
      ? 'No facts were given: "attain facts import" takes them.'
      : table(all, [
          { head: 'kind', cell: ({ kind }) => kind },
          { head: 'about', cell: ({ personName, dealId }) => personName ?? dealId ?? 'the company' },
          { head: 'from', cell: ({ from }) => (from === '0001-01-01' ? 'ever' : from) },
          { head: 'status', cell: ({ status }) => status },
          { head: 'given by', cell: ({ givenBy }) => givenBy },
          { head: 'id', cell: ({ factId }) => factId },
          { head: 'fact', cell: ({ fact }) => JSON.stringify(fact) },
        ]),
  );
};

const approve = async (factId: string, options: { as: string; why?: string }, command: Command): Promise<void> => {
  const body = options.why === undefined ? {} : { why: options.why };
  const path = `/facts/${encodeURIComponent(factId)}/approve`;
  const headers = { 'idempotency-key': randomUUID() };
  const call = sessionOf(command, options.as).call<Fact>('compensation', path, { method: 'POST', body, headers });
  const fact = await found(call, `There is no fact ${factId}: "attain facts list" shows them`);
  print(command, fact, ({ kind, status }) => `${kind} ${factId}: ${status}`);
};

/** Facts that no CRM tells: values of assignments, figures, scores, leave, cash, rates, adjustments, opening balances. */
export const addFacts = (program: Command): void => {
  const facts = program.command('facts').description('facts of pay that no CRM tells');
  facts
    .command('import')
    .argument('<file...>', 'facts documents, or parts of them; YAML or JSON')
    .option('--dry-run', 'checks everything and changes nothing')
    .option('--connection <name>', "the connection whose own ids name the deals; else they are Attain's")
    .option('--as <name>', 'who gives them; adjustments count when somebody else approves them', 'cli')
    .description('takes given facts, each file whole or not at all; the same file again changes nothing')
    .action(take);
  facts.command('list').option('--kind <kind>').option('--person <e-mail or id>').description('given facts').action(list);
  facts
    .command('approve')
    .argument('<fact id>')
    .requiredOption('--as <name>', 'who approves; somebody else than who gave it')
    .option('--why <reason>')
    .description('agrees to an adjustment or to the release of a windfall')
    .action(approve);
};
