import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { textOf } from '../document-file.js';
import { Failure, found } from '../failure.js';
import { print } from '../output.js';
import { everybody, type Person } from '../people.js';
import { sessionOf } from '../session.js';

interface PlanVersion {
  readonly plan: string;
  readonly version: number;
  readonly status?: string;
}

const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });

const told = ({ plan, version, status }: PlanVersion): string => `${plan} version ${version}: ${status ?? 'submitted'}`;

const submit = async (file: string, options: { as: string }, command: Command): Promise<void> => {
  const contentType = file.endsWith('.json') ? 'application/json' : 'application/yaml';
  const body = textOf(file);
  print(
    command,
    await sessionOf(command, options.as).call<PlanVersion>('compensation', '/plans', { method: 'POST', body, contentType, headers: key() }),
    told,
  );
};

const approve = async (plan: string, version: string, options: { as: string; why?: string }, command: Command): Promise<void> => {
  const path = `/plans/${encodeURIComponent(plan)}/versions/${encodeURIComponent(version)}/approve`;
  const body = options.why === undefined ? {} : { why: options.why };
  const call = sessionOf(command, options.as).call<PlanVersion>('compensation', path, { method: 'POST', body, headers: key() });
  print(command, await found(call, `There is no version ${version} of plan "${plan}": "attain plan submit" says which one it made`), told);
};

interface AssignOptions {
  readonly from: string;
  readonly to?: string;
  readonly person?: string[];
  readonly everyone?: boolean;
}

const chosen = (people: readonly Person[], { person, everyone }: AssignOptions): readonly Person[] => {
  if (everyone) return people;
  return (person ?? []).map((named) => {
    const fits = people.filter(({ name, email }) => name === named || email === named.toLowerCase());
    if (fits.length !== 1)
      throw new Failure(`"${named}" is ${fits.length === 0 ? 'nobody' : 'more than one person'}: use the whole name or the e-mail`);
    return fits[0]!;
  });
};

const assign = async (plan: string, options: AssignOptions, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const people = chosen(await everybody(session), options);
  if (people.length === 0) throw new Failure('Name people with --person, or say --everyone');
  const rows = people.map(({ personId }) => [personId, plan, options.from, options.to ?? ''].join(','));
  const body = ['personId,plan,from,to', ...rows].join('\n');
  const answer = await session.call<Record<string, unknown>>('compensation', '/assignments', {
    method: 'POST',
    body,
    contentType: 'text/csv',
    headers: key(),
  });
  print(
    command,
    { plan, assigned: people.length, ...answer },
    () => `${people.length} people are assigned to ${plan} from ${options.from}.`,
  );
};

/** Submit, approve, assign: the way of a plan into force. */
export const addPlanLifecycle = (plan: Command): void => {
  plan
    .command('submit')
    .argument('<file>')
    .requiredOption('--as <name>', 'who wrote it')
    .description('hands a plan document in as a new version; a wrong one is refused whole')
    .action(submit);
  plan
    .command('approve')
    .argument('<plan>')
    .argument('<version>')
    .requiredOption('--as <name>', 'who approves; somebody else than the author')
    .option('--why <reason>')
    .description('puts a version into force')
    .action(approve);
  plan
    .command('assign')
    .argument('<plan>')
    .requiredOption('--from <date>', 'first day')
    .option('--to <date>', 'first day after')
    .option('--person <name or e-mail...>')
    .option('--everyone')
    .description('assigns people to a plan')
    .action(assign);
};
