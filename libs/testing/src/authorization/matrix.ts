import { AuthorizationOracle, type OraclePrincipal, type RecordSubject, type RouteKind } from './oracle.js';
import type { Organisation } from './organisation.js';
import { Random } from './random.js';

interface RouteBase {
  readonly name: string;
  readonly kind: RouteKind;
  /** Scope that lets an integration in; null when none may. */
  readonly scope: string | null;
}

/** A route about no person: 401 and 403 are a refusal, any other answer below 500 means that the door was open. */
export interface FunctionRoute extends RouteBase {
  readonly shape: 'function';
}

/** A route about one record, asked once per subject; 404 is a refusal too. */
export interface RecordRoute extends RouteBase {
  readonly shape: 'record';
  readonly subjects: readonly RecordSubject[];
  /** A subject that does not exist: "not yours" must look the same as this. */
  readonly absent?: RecordSubject;
}

/** A route that lists records; what it shows is compared with what the principal may see of them. */
export interface ListRoute extends RouteBase {
  readonly shape: 'list';
  /** Every record there is, so that too few shown is noticed as well as too many. */
  readonly subjects: readonly RecordSubject[];
}

export type RouteUnderTest = FunctionRoute | RecordRoute | ListRoute;

export interface ObservedAnswer {
  readonly status: number;
  /** For a list: whose records were shown (all pages). */
  readonly records?: readonly RecordSubject[];
  /** For a record: the body without what always differs (request id, instance). */
  readonly fingerprint?: string;
}

/** Sends one request to the system under test as a principal. */
export type AskSystem = (
  principal: OraclePrincipal,
  route: RouteUnderTest,
  subject: RecordSubject | null,
) => ObservedAnswer | Promise<ObservedAnswer>;

export interface MatrixOptions {
  readonly organisation: Organisation;
  readonly routes: readonly RouteUnderTest[];
  readonly principals: readonly OraclePrincipal[];
  readonly request: AskSystem;
  /** Records asked for per record route and principal; a seeded sample. Default 25. */
  readonly samples?: number;
  readonly seed?: number;
  /** Requests at a time. Default 8. */
  readonly concurrency?: number;
}

export interface Finding {
  readonly route: string;
  readonly principal: string;
  readonly subject: RecordSubject | null;
  readonly what: string;
}

export interface MatrixReport {
  /** Decisions compared with the oracle: each record of a list counts. */
  readonly checks: number;
  /** Checks that the oracle denies: a suite that never asks for what is forbidden proves nothing. */
  readonly denials: number;
  /** Shown or done though forbidden. */
  readonly leaks: readonly Finding[];
  /** Refused though allowed. */
  readonly withheld: readonly Finding[];
  /** Neither: a 5xx, or "not yours" that can be told from "not found". */
  readonly faults: readonly Finding[];
}

const REFUSED = new Set([401, 403]);

class Tally {
  checks = 0;
  denials = 0;
  readonly leaks: Finding[] = [];
  readonly withheld: Finding[] = [];
  readonly faults: Finding[] = [];

  compare(allowed: boolean, open: boolean, finding: Finding): void {
    this.checks++;
    if (!allowed) this.denials++;
    if (open && !allowed) this.leaks.push(finding);
    if (!open && allowed) this.withheld.push(finding);
  }
}

const keyOf = ({ personId, date }: RecordSubject): string => `${personId} ${date}`;

const sampleOf = (subjects: readonly RecordSubject[], size: number, random: Random): readonly RecordSubject[] =>
  subjects.length <= size ? subjects : Array.from({ length: size }, () => random.pick(subjects));

/** One principal on one route. */
class Trial {
  constructor(
    private readonly options: MatrixOptions,
    private readonly oracle: AuthorizationOracle,
    private readonly tally: Tally,
    private readonly principal: OraclePrincipal,
  ) {}

  run(route: RouteUnderTest, random: Random): Promise<void> {
    if (route.shape === 'function') return this.tryFunction(route);
    if (route.shape === 'list') return this.tryList(route);
    return this.tryRecords(route, sampleOf(route.subjects, this.options.samples ?? 25, random));
  }

  private async tryFunction(route: FunctionRoute): Promise<void> {
    const answer = await this.ask(route, null);
    if (answer === undefined) return;
    const allowed = this.oracle.allows(this.principal, route.kind, route.scope, null);
    this.tally.compare(allowed, !REFUSED.has(answer.status), this.finding(route, null, `status ${answer.status}`));
  }

  private async tryRecords(route: RecordRoute, subjects: readonly RecordSubject[]): Promise<void> {
    const absent = route.absent === undefined ? undefined : await this.ask(route, route.absent);
    for (const subject of subjects) {
      const answer = await this.ask(route, subject);
      if (answer === undefined) continue;
      const allowed = this.oracle.allows(this.principal, route.kind, route.scope, subject);
      const open = answer.status !== 404 && !REFUSED.has(answer.status);
      this.tally.compare(allowed, open, this.finding(route, subject, `status ${answer.status}`));
      const tells = !allowed && absent !== undefined && (absent.status !== answer.status || absent.fingerprint !== answer.fingerprint);
      if (tells) this.tally.faults.push(this.finding(route, subject, '"not yours" looks different from "not found"'));
    }
  }

  private async tryList(route: ListRoute): Promise<void> {
    const answer = await this.ask(route, null);
    if (answer === undefined) return;
    const mayAsk = this.oracle.allows(this.principal, route.kind, route.scope, null);
    this.tally.compare(mayAsk, !REFUSED.has(answer.status), this.finding(route, null, `status ${answer.status}`));
    const shown = new Set((answer.records ?? []).map(keyOf));
    const known = new Set(route.subjects.map(keyOf));
    for (const subject of [...route.subjects, ...(answer.records ?? []).filter((record) => !known.has(keyOf(record)))]) {
      const allowed = this.oracle.allows(this.principal, route.kind, route.scope, subject);
      this.tally.compare(allowed, shown.has(keyOf(subject)), this.finding(route, subject, 'in the list'));
    }
  }

  private async ask(route: RouteUnderTest, subject: RecordSubject | null): Promise<ObservedAnswer | undefined> {
    const answer = await this.options.request(this.principal, route, subject);
    if (answer.status < 500) return answer;
    this.tally.faults.push(this.finding(route, subject, `status ${answer.status}`));
    return undefined;
  }

  private finding(route: RouteUnderTest, subject: RecordSubject | null, what: string): Finding {
    return { route: route.name, principal: this.principal.subject, subject, what };
  }
}

/** Asks every route as every principal and compares each answer with the oracle's. */
export const runAuthorizationMatrix = async (options: MatrixOptions): Promise<MatrixReport> => {
  const oracle = new AuthorizationOracle(options.organisation);
  const tally = new Tally();
  const random = new Random(options.seed ?? 1);
  const waiting = options.principals.flatMap((principal) => options.routes.map((route) => ({ principal, route })));
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await new Trial(options, oracle, tally, next.principal).run(next.route, random);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 8 }, work));
  const { checks, denials, leaks, withheld, faults } = tally;
  return { checks, denials, leaks, withheld, faults };
};

/** One line of figures, then the first findings: what a failing test should print. */
export const describeMatrix = (report: MatrixReport, most = 10): string => {
  const list = (title: string, findings: readonly Finding[]): string[] =>
    findings.slice(0, most).map(({ route, principal, subject, what }) => {
      return `  ${title}: ${principal} on ${route}${subject ? ` for ${keyOf(subject)}` : ''}: ${what}`;
    });
  const { checks, denials, leaks, withheld, faults } = report;
  return [
    `${checks} checks (${denials} denied by the oracle): ${leaks.length} leaks, ${withheld.length} withheld, ${faults.length} faults`,
    ...list('leak', leaks),
    ...list('withheld', withheld),
    ...list('fault', faults),
  ].join('\n');
};
