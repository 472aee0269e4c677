import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { issueToken } from '@attain/platform/auth';
import { migrateService } from '@attain/platform/bootstrap';
import { freePort } from '@attain/embedded/postgres';
import { Child } from '../child.js';
import { benchFile, definitionOf, type Stage } from '../stage.js';
import { seeded } from '../workload.js';
import { ANALYST_SESSION, DIFFERENCES, TIERS_IN_A_TABLE, TIERS_INLINED } from './analyst-sql.js';
import { changedPlan, companyOf, type CompanySize, type Member, plans, YEAR } from './company.js';
import { forgetPay, loadCredits, loadRollUps } from './load.js';
import type { Answers, Question } from './questions.js';

/** Results that are not what they must be: the figures would mean nothing. */
export class WrongResult extends Error {
  override readonly name = 'WrongResult';
}

const BOOKKEEPER = benchFile('recalculation/bookkeeper.js');

/** What a round needs of its servers. */
export type Ground = Pick<Stage, 'transportUrl' | 'signingKey' | 'tokenKeys' | 'database'> & {
  readonly postgres: Pick<Stage['postgres'], 'url'>;
};

interface Environment extends Record<string, string> {
  readonly ATTAIN_HTTP_PORT: string;
  readonly BENCH_COMPANY: string;
}

/** One size of the benchmark: a database, the service on it, and what is measured there. */
export class Round {
  private readonly members: readonly Member[];

  private constructor(
    private readonly stage: Ground,
    readonly database: string,
    private child: Child,
    private readonly environment: Environment,
    private readonly client: pg.Client,
  ) {
    this.members = companyOf(JSON.parse(environment.BENCH_COMPANY) as CompanySize);
  }

  /** Planning told, plans published and assigned, credits stored; nothing calculated yet. */
  static async open(stage: Ground, size: CompanySize): Promise<Round> {
    const name = `attain_pay_${size.credits}_${randomUUID().slice(0, 8)}`;
    const url = await stage.database(name);
    await migrateService(await definitionOf('compensation'), url);
    const port = await freePort();
    const environment = {
      ATTAIN_DATABASE_URL: url,
      ATTAIN_TRANSPORT_URL: stage.transportUrl,
      ATTAIN_HTTP_PORT: String(port),
      ATTAIN_TOKEN_KEYS: stage.tokenKeys,
      ATTAIN_LOG_LEVEL: 'warn',
      BENCH_COMPANY: JSON.stringify(size),
    };
    const client = new pg.Client({ connectionString: stage.postgres.url(name) });
    client.on('error', () => undefined);
    await client.connect();
    const child = await Child.start(BOOKKEEPER, environment);
    const round = new Round(stage, name, child, environment, client);
    await round.ask({ ask: 'planning' });
    await round.publish();
    await round.ask({ ask: 'quiet' });
    await loadCredits(client, round.members, size.creditsEach);
    return round;
  }

  async close(): Promise<void> {
    await this.child.stop();
    await this.client.end();
  }

  async ask<Q extends Question>(question: Q): Promise<Answers[Q['ask']]> {
    const answer = await this.child.ask<{ answer: Answers[Q['ask']]; failed?: string }>(question);
    if (answer.failed) throw new Error(answer.failed);
    return answer.answer;
  }

  /** The analyst's query: its time, with its lines committed. */
  async sql(tiers: 'table' | 'inlined'): Promise<number> {
    await this.client.query('TRUNCATE analyst_line');
    await this.atRest();
    await this.client.query(ANALYST_SESSION);
    const started = performance.now();
    await this.client.query(tiers === 'table' ? TIERS_IN_A_TABLE : TIERS_INLINED);
    const milliseconds = performance.now() - started;
    await this.client.query('RESET work_mem');
    return milliseconds;
  }

  /** The service's full run over every rep, from credits alone. */
  async fullRun(): Promise<number> {
    await forgetPay(this.client);
    await this.atRest();
    return this.ask({ ask: 'recalculate', roles: ['rep'] });
  }

  /** The server owes nothing to what went before: else the vacuum and the checkpoint of one turn's lines fall into the next one's time. */
  private async atRest(): Promise<void> {
    await this.client.query('VACUUM ANALYZE');
    await this.client.query('CHECKPOINT');
  }

  /**
   * A full run in which the service is killed between two commits and started again: it goes on with what was left. Gives how
   * many people's marks were left at the kill.
   */
  async killedRun(): Promise<number> {
    await this.child.stop();
    await forgetPay(this.client);
    await this.client.query(`INSERT INTO dirty (participant_no, from_date) SELECT participant_no, '0001-01-01' FROM analyst_quota`);
    const doomed = await Child.start(BOOKKEEPER, { ...this.environment, ATTAIN_FAIL_POINTS: 'before-commit:2' }).catch(() => null);
    if (doomed && doomed.process.signalCode === null) await once(doomed.process, 'exit');
    const { rows } = await this.client.query<{ left: number }>('SELECT count(*)::int AS left FROM dirty');
    this.child = await Child.start(BOOKKEEPER, this.environment);
    await this.ask({ ask: 'quiet' });
    return rows[0]?.left ?? 0;
  }

  /** @throws WrongResult when a line is not the analyst's to the cent */
  async expectEqual(): Promise<void> {
    const { rows } = await this.client.query<{ n: number }>(DIFFERENCES);
    if (rows[0]?.n !== 0) throw new WrongResult(`${rows[0]?.n} lines of the service and of the SQL differ`);
  }

  /** Gives the heads all credits as roll-up, and calculates everybody who is not yet; its time. */
  async addHeads(): Promise<number> {
    await loadRollUps(this.client, this.members);
    return this.ask({ ask: 'recalculate', roles: ['head', 'retroactive-head', 'retroactive-rep', 'team'] });
  }

  /** New versions of the team's plan, one after another: the time from asking for approval until everybody's pay is right. */
  async planChanges(count: number): Promise<number[]> {
    const milliseconds: number[] = [];
    for (let n = 1; n <= count; n += 1) {
      const { version } = await this.send<{ version: number }>('author', 'POST', 'plans', changedPlan(n));
      const started = performance.now();
      await this.send('approver', 'POST', `plans/team/versions/${version}/approve`, {});
      await this.ask({ ask: 'quiet' });
      milliseconds.push(performance.now() - started);
    }
    return milliseconds;
  }

  /** @throws WrongResult when one of `count` lines, drawn at random, does not replay to its amount from its trace alone */
  async expectReplay(count: number): Promise<void> {
    const random = seeded(7);
    const { rows: segments } = await this.client.query<{ id: string }>('SELECT id FROM segment ORDER BY id');
    for (let drawn = 0; drawn < count; ) {
      const from = new Date(Date.parse(YEAR.from) + Math.floor(random() * YEAR.days) * 86_400_000).toISOString().slice(0, 10);
      const segment = segments[Math.floor(random() * segments.length)]?.id;
      const { rows } = await this.client.query<{ name: string; payable: string }>(
        `SELECT concat_ws('.', segment_id, '', on_date, deal_id, kind) AS name, payable FROM line
         WHERE segment_id = $1 AND on_date >= $2 AND state = 0 ORDER BY segment_id, on_date, deal_id, kind LIMIT 1`,
        [segment, from],
      );
      const line = rows[0];
      if (!line) continue;
      drawn += 1;
      const { replay, line: shown } = await this.send<{ replay: { amount: string } | null; line: unknown }>(
        'auditor',
        'GET',
        `statements/lines/${line.name}/why`,
      );
      if (replay?.amount.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1') !== line.payable)
        throw new WrongResult(`${line.name} pays ${line.payable} and replays to ${JSON.stringify(replay)} ${JSON.stringify(shown)}`);
    }
  }

  /** @throws WrongResult when lines, ledger and payouts disagree, or the ledger's chain is broken */
  async expectBooksAgree(): Promise<void> {
    const { differences } = await this.send<{ differences: unknown[] }>('auditor', 'GET', 'reconcile');
    const { sound } = await this.send<{ sound: boolean }>('auditor', 'GET', 'ledger/verify');
    if (differences.length > 0 || !sound)
      throw new WrongResult(`The books disagree: ${JSON.stringify(differences.slice(0, 3))}, sound ${sound}`);
  }

  private async publish(): Promise<void> {
    for (const plan of plans) {
      const { plan: code } = await this.send<{ plan: string }>('author', 'POST', 'plans', plan);
      await this.send('approver', 'POST', `plans/${code}/versions/1/approve`, {});
    }
    const rows = this.members.map(({ name, plan }) => `${name}@bench.example,${plan},${YEAR.from},`);
    await this.send('author', 'POST', 'assignments', ['personEmail,plan,from,to', ...rows].join('\n'));
  }

  private async send<T>(subject: string, method: string, path: string, body?: object | string): Promise<T> {
    const roles = subject === 'auditor' ? (['auditor'] as const) : (['compensation-admin', 'finance-approver'] as const);
    const token = await issueToken(this.stage.signingKey, { subject, personId: null, roles: [...roles], scopes: [] });
    const response = await fetch(`http://127.0.0.1:${this.environment.ATTAIN_HTTP_PORT}/api/compensation/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST'
          ? { 'idempotency-key': randomUUID(), 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }
          : {}),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  }
}
