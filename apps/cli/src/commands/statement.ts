import type { Command } from 'commander';
import { grouped, readable } from '../amounts.js';
import { Failure, found } from '../failure.js';
import { print, table } from '../output.js';
import { everybody } from '../people.js';
import { sessionOf, type Session } from '../session.js';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface PeriodLine {
  readonly lineId: string;
  readonly kind: string;
  readonly earningPeriod: string;
  readonly amount: Money;
}

interface ComponentPart {
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly rule: string;
  readonly basis: { readonly name: string; readonly start: string };
  /** Null where only a part of the period may be seen. */
  readonly attained: Money | null;
  readonly quota: Money | null;
  readonly attainment: string | null;
  readonly amount: Money;
  readonly held: unknown;
  readonly periodLines: readonly PeriodLine[];
}

interface Line {
  readonly lineId: string;
  readonly on: string;
  readonly component: string | null;
  readonly creditKind: string;
  readonly deal: { readonly name: string | null; readonly externalId: string | null };
  readonly credited: Money | null;
  readonly amount: Money;
  readonly held: string | null;
  readonly removed: boolean;
}

interface Statement {
  readonly person: { readonly name: string | null; readonly email: string | null };
  readonly recalculating: boolean;
  readonly periods: readonly {
    readonly label: string;
    readonly status: string;
    readonly totals: readonly Money[];
    readonly components: readonly ComponentPart[];
  }[];
  readonly lines: readonly Line[];
  readonly nextCursor: string | null;
}

const PAGE = 200;
const MAX_PAGES = 1_000;

const money = ({ amount, currency }: Money): string => `${grouped(amount)} ${currency}`;

/** `1.0421` → `104.21 %`; the engine's text, moved by two places, never a float. */
const percent = (ratio: string): string => {
  const [whole = '0', fraction = ''] = ratio.split('.');
  const digits = `${whole}${fraction.padEnd(4, '0').slice(0, 4)}`.replace(/^(-?)0+(?=\d{3})/, '$1');
  return `${digits.slice(0, -2) || '0'}.${digits.slice(-2)} %`;
};

/** By e-mail as it is; a name is looked up among the people, some of whom have no e-mail. */
const whose = async (session: Session, person: string): Promise<{ email: string } | { personId: string }> => {
  if (person.includes('@')) return { email: person };
  const fits = (await everybody(session)).filter(({ name }) => name === person);
  if (fits.length !== 1)
    throw new Failure(`"${person}" is ${fits.length === 0 ? 'nobody' : 'more than one person'}: use the whole name or the e-mail`);
  return { personId: fits[0]!.personId };
};

const wholeStatement = async (session: Session, person: string, period: string): Promise<Statement> => {
  const lines: Line[] = [];
  const subject = await whose(session, person);
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await session.call<Statement>('compensation', '/statements', { query: { ...subject, period, limit: PAGE, cursor } });
    lines.push(...page.lines);
    if (page.nextCursor === null) return { ...page, lines };
    cursor = page.nextCursor;
  }
  throw new Failure(`More than ${PAGE * MAX_PAGES} lines: name a shorter --period`);
};

const component = (part: ComponentPart): string =>
  [
    `  ${part.component}  ${money(part.amount)}   ${readable(part.rule)}`,
    `    ${part.basis.name} from ${part.basis.start}: ${part.attained ? money(part.attained) : 'seen in part'}${part.quota ? ` of ${money(part.quota)}` : ''}${part.attainment ? ` = ${percent(part.attainment)}` : ''}`,
    ...(part.held && JSON.stringify(part.held) !== '[]' && part.held !== '0'
      ? [`    held: ${typeof part.held === 'string' ? part.held : JSON.stringify(part.held)}`]
      : []),
    ...part.periodLines.map((line) => `    ${line.kind} ${money(line.amount)}   (${line.lineId})`),
  ].join('\n');

const human = (statement: Statement): string =>
  [
    `${statement.person.name ?? ''} <${statement.person.email ?? ''}>${statement.recalculating ? '   (being recalculated)' : ''}`,
    ...statement.periods.flatMap((period) => [
      `\n${period.label} (${period.status}): ${period.totals.map(money).join(' + ') || 'nothing'}`,
      ...period.components.map(component),
    ]),
    '',
    lineTable(statement.lines.filter(({ removed }) => !removed)),
  ].join('\n');

const lineTable = (lines: readonly Line[]): string =>
  lines.length === 0
    ? 'No lines.'
    : [
        table(lines, [
          { head: 'date', cell: (line) => line.on },
          { head: 'deal', cell: (line) => (line.deal.name ?? line.deal.externalId ?? '').slice(0, 40) },
          { head: 'as', cell: (line) => line.creditKind },
          { head: 'credited', cell: (line) => (line.credited ? money(line.credited) : 'held'), right: true },
          { head: 'pays', cell: (line) => (line.held ? `held: ${line.held}` : money(line.amount)), right: true },
          { head: 'line', cell: (line) => line.lineId },
        ]),
        'Why a line pays what it pays: attain statement --person … --why <line>',
      ].join('\n');

interface Explanation {
  readonly amount: Money;
  readonly replay: Money | null;
  readonly replays: boolean | null;
  readonly held: string | null;
  readonly rule: string;
  readonly plan: { readonly code: string; readonly version: number; readonly component: string };
  readonly basis: { readonly name: string; readonly start: string; readonly end: string };
  readonly deal: { readonly externalId: string; readonly name: string; readonly amount: Money | null } | null;
  readonly credit: {
    readonly kind: string;
    readonly share: string;
    readonly on: string;
    readonly amount: Money;
    readonly homeAmount: Money | null;
  } | null;
  readonly currencyRate: string | null;
  readonly trace: CreditTrace | StepsTrace | null;
  readonly posting: { readonly earningPeriod: string; readonly payable: Money; readonly postedBefore: Money };
}

interface CreditTrace {
  readonly of: 'credit';
  readonly currency: string;
  readonly credited: string;
  readonly before: string;
  readonly after: string;
  readonly quota: string | null;
  readonly attainmentBefore: string | null;
  readonly attainmentAfter: string | null;
  readonly tiers: readonly { readonly tier: string; readonly rate: string; readonly part: string; readonly pay: string }[];
  readonly exact: string;
  readonly rounding: string;
  readonly amount: string;
}

/** Of a whole period, or of a line that an evaluated plan pays. */
interface StepsTrace {
  readonly of: 'period' | 'line';
  readonly amount: string;
  readonly currency: string;
  readonly steps: readonly string[];
}

const traced = (trace: Explanation['trace']): string[] => {
  if (!trace) return [];
  if (trace.of !== 'credit') return [...trace.steps.map((step) => `  ${readable(step)}`), `  = ${money(trace)}`];
  return [
    `Before it: ${grouped(trace.before)}${trace.attainmentBefore ? ` (${percent(trace.attainmentBefore)} of ${grouped(trace.quota ?? '')})` : ''}; after it: ${grouped(trace.after)}${trace.attainmentAfter ? ` (${percent(trace.attainmentAfter)})` : ''}`,
    ...trace.tiers
      .filter(({ pay, part }) => pay !== '0' || part !== '0')
      .map(({ tier, part, rate, pay }) => `  ${grouped(part)} × ${rate} = ${grouped(pay)}   ${tier}`),
    `  exact ${grouped(trace.exact)}, rounded once (${trace.rounding}) to ${grouped(trace.amount)} ${trace.currency}`,
  ];
};

const explained = (line: Explanation): string =>
  [
    `${money(line.amount)} from ${line.plan.code} version ${line.plan.version}, component ${line.plan.component}`,
    `Rule: ${readable(line.rule)}`,
    ...(line.deal ? [`Deal: ${line.deal.name} (${line.deal.externalId})${line.deal.amount ? `, ${money(line.deal.amount)}` : ''}`] : []),
    ...(line.credit
      ? [
          `Credit: ${line.credit.kind}, share ${line.credit.share}, on ${line.credit.on}, ${money(line.credit.amount)}${line.credit.homeAmount && line.credit.homeAmount.currency !== line.credit.amount.currency ? ` = ${money(line.credit.homeAmount)} at ${line.currencyRate}` : ''}`,
        ]
      : []),
    `Basis: ${line.basis.name} from ${line.basis.start} to before ${line.basis.end}`,
    ...(line.held ? [`Held: ${line.held}`] : []),
    ...traced(line.trace),
    `Posted: earned in the period from ${line.posting.earningPeriod}; ${money(line.posting.payable)} in all, ${money(line.posting.postedBefore)} by closed periods`,
    line.replay === null
      ? 'Nothing to replay.'
      : `Replayed from this trace alone: ${money(line.replay)}${line.replays ? ', the same' : ', NOT the same'}`,
  ].join('\n');

interface Options {
  readonly person: string;
  readonly period: string;
  readonly why?: string;
}

const run = async ({ person, period, why }: Options, command: Command): Promise<void> => {
  const session = sessionOf(command);
  if (why === undefined) {
    const statement = await found(wholeStatement(session, person, period), `Nobody is known to pay as "${person}"`);
    print(command, statement, human);
    return;
  }
  const call = session.call<Explanation>('compensation', `/statements/lines/${encodeURIComponent(why)}/why`);
  print(command, await found(call, `No line is called "${why}": the last column of the statement has their names`), explained);
};

export const addStatement = (program: Command): void => {
  program
    .command('statement')
    .requiredOption('--person <name or e-mail>', 'whose')
    .option('--period <period>', 'month, quarter or year that runs now, a date inside the period, or a label such as FY2026-Q3', 'quarter')
    .option('--why <line>', 'explain one line, down to the deal, the tier and the rounding')
    .description('what a person earned, line by line')
    .action(run);
};
