import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { unreadable } from '../document-file.js';
import { print } from '../output.js';
import { sessionOf } from '../session.js';

interface Options {
  readonly kind: string;
  readonly tokenFile?: string;
  readonly secretFile?: string;
  readonly webhookUrl?: string;
}

interface Connection {
  readonly name: string;
  readonly kind: string;
  readonly state: string;
}

/** From a file, so that no secret stands in a shell's history or in the list of processes. */
const secretIn = (file: string | undefined): string | undefined => {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unreadable(file, error);
  }
};

const add = async (name: string, { kind, tokenFile, secretFile, webhookUrl }: Options, command: Command): Promise<void> => {
  const body = { kind, name, webhookUrl, accessToken: secretIn(tokenFile), clientSecret: secretIn(secretFile) };
  const made = await sessionOf(command).call<Connection>('crm-ingest', '/connections', { method: 'POST', body });
  print(command, made, () => `Connection ${made.name} (${made.kind}) is ${made.state}. "attain connection list" shows how it goes on.`);
};

const list = async (_options: unknown, command: Command): Promise<void> => {
  const { items } = await sessionOf(command).call<{ items: (Connection & { reason: string | null })[] }>('crm-ingest', '/connections');
  print(command, items, () =>
    items.length === 0
      ? 'No connection yet: "attain connection add" makes one.'
      : items.map(({ name, kind, state, reason }) => `${name} (${kind}): ${state}${reason ? `, ${reason}` : ''}`).join('\n'),
  );
};

export const addConnection = (program: Command): void => {
  const connection = program.command('connection').description('connections with CRMs');
  connection
    .command('add')
    .argument('<name>', 'lower-case letters, digits and dashes')
    .option('--kind <kind>', 'hubspot, csv or rest', 'hubspot')
    .option('--token-file <file>', 'holds the access token of the private app')
    .option('--secret-file <file>', 'holds the client secret that signs webhooks')
    .option('--webhook-url <url>', 'the whole address that the CRM posts to, as it is registered there')
    .description('connects a CRM and brings in its history')
    .action(add);
  connection.command('list').description('connections and their state').action(list);
};
