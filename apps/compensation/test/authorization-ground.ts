import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { JWK } from 'jose';
import type { EventContract, EventData } from '@attain/contracts/event';
import { creditsChanged } from '@attain/contracts/metrics';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';
import {
  startUnderTest,
  timelinesOf,
  until,
  type OraclePrincipal,
  type Organisation,
  type RecordSubject,
  type ServiceUnderTest,
} from '@attain/testing/authorization';
import { service } from '../src/compensation.module.js';

export const admin: OraclePrincipal = { subject: 'author', personId: null, roles: ['compensation-admin'], scopes: [] };
export const approver: OraclePrincipal = { subject: 'approver', personId: null, roles: ['finance-approver'], scopes: [] };

/** Somebody's plan of one day: who may read it depends on who was above them on that day. */
export interface DayPlan extends RecordSubject {
  readonly code: string;
}

const told = <C extends EventContract>(contract: C, data: EventData<C>, version = 1): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  body: JSON.stringify(data),
  headers: { ce_id: randomUUID(), ce_type: contract.type, ce_aggregateversion: String(version), ce_time: '2026-01-01T00:00:00Z' },
});

const planDocument = (code: string, rate: string): string => `
plan: ${code}
currency: EUR
calendar: year
payPeriod: month
effective: { from: 2025-01-01 }
measures:
  bookings: { credits: [direct, split], value: deal.amount, quota: { basis: [month] } }
components:
  - { code: base, kind: commission, measure: bookings, basis: month, tiers: [{ to: 100%, rate: ${rate} }, { rate: 7% }] }
  - { code: goal, kind: bonus, when: { attainment: bookings, basis: month, atLeast: 20% }, amount: 50.00 }
`;

/** Compensation as it runs, with a company that is paid. */
export class CompensationGround {
  private constructor(
    readonly service: ServiceUnderTest<INestApplication>,
    private readonly transport: Transport,
  ) {}

  static async start(): Promise<CompensationGround> {
    const running = await startUnderTest({
      name: service.name,
      migrate: (url) => migrateService(service, url),
      start: (environment) => startService(service, loadConfig(service.config, environment)),
      issueToken: (key, principal) => issueToken(key as JWK, principal),
    });
    return new CompensationGround(running, await openTransport(running.transportUrl, { clientId: 'test' }));
  }

  async send(method: string, path: string, principal: OraclePrincipal, body?: unknown): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.service.origin}${this.service.prefix}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.service.tokens.sound(principal)}`,
        'idempotency-key': randomUUID(),
        'content-type': typeof body === 'string' ? 'application/yaml' : 'application/json',
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  async ask(method: string, path: string, principal: OraclePrincipal, body?: unknown): Promise<any> {
    const answer = await this.send(method, path, principal, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** People, quotas and reporting lines; and a message that cannot be processed, which holds a secret. */
  async load(company: Organisation, secret: string): Promise<void> {
    const calendarId = randomUUID();
    await this.transport.produceBatch([
      told(calendarChanged, { calendarId, code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
      ...company.people.flatMap(({ id, email, name }) => [
        told(personChanged, {
          personId: id,
          name,
          email,
          userIds: [],
          title: null,
          businessUnit: null,
          currency: 'EUR',
          participation: [{ from: '2020-01-01', to: null }],
        }),
        told(quotaChanged, {
          quotaId: randomUUID(),
          personId: id,
          measure: 'bookings',
          basis: 'month',
          calendarId,
          currency: 'EUR',
          timeline: [{ from: '2020-01-01', to: null, amount: '1000.00' }],
          thresholds: [],
        }),
      ]),
      { ...told(quotaChanged, quotaChanged.example), body: JSON.stringify({ secret }) },
    ]);
    await this.report(company, 1);
    await this.has('the people', `SELECT count(*)::int AS n FROM reference WHERE kind = 'person'`, company.people.length);
  }

  async report(company: Organisation, version: number): Promise<void> {
    const timelines = timelinesOf(company);
    await this.transport.produceBatch(
      [...timelines].map(([personId, timeline]) => told(reportingLineChanged, { personId, timeline: [...timeline] }, version)),
    );
    await this.has('the lines', `SELECT count(*)::int AS n FROM reference WHERE kind = 'line' AND version = ${version}`, timelines.size);
    await this.settled();
  }

  /** One plan for everybody, and one for each day plan. */
  async pay(company: Organisation, dayPlans: readonly DayPlan[]): Promise<void> {
    for (const [code, rate] of [['everybody', '5%'], ...dayPlans.map(({ code: own }) => [own, '1%'])] as [string, string][]) {
      await this.ask('POST', '/plans', admin, planDocument(code, rate));
      await this.ask('POST', `/plans/${code}/versions/1/approve`, approver, {});
    }
    await this.ask('POST', '/assignments', admin, {
      assignments: [
        ...company.people.map(({ id }) => ({ personId: id, plan: 'everybody', from: '2025-01-01' })),
        ...dayPlans.map(({ code, personId, date }) => ({ personId, plan: code, from: date, to: dayAfter(date) })),
      ],
    });
    await this.settled();
  }

  draft(code: string): Promise<unknown> {
    return this.ask('POST', '/plans', admin, planDocument(code, '9%'));
  }

  /** One deal of 300.00 EUR per subject. */
  async credit(subjects: readonly RecordSubject[]): Promise<void> {
    const amount = { amount: '300.00', currency: 'EUR' };
    await this.transport.produceBatch(
      subjects.map(({ personId, date }) =>
        told(creditsChanged, {
          dealId: randomUUID(),
          deal: { externalId: date, name: 'A deal', dealType: null, amount, rate: null, accountId: null },
          credits: [
            { personId, kind: 'direct', role: 'owner', share: '1', amount, homeAmount: amount, on: date, endedOn: null, endReason: null },
          ],
        }),
      ),
    );
    await this.has('the credits', 'SELECT count(*)::int AS n FROM deal_credits', subjects.length);
    await this.settled();
  }

  /** Closes the first periods, so that a part of the lines is frozen. */
  async close(periods: number): Promise<void> {
    const { items } = await this.ask('GET', '/periods', approver);
    const starts = (items as { start: string }[])
      .map(({ start }) => start)
      .sort()
      .slice(0, periods);
    for (const start of starts) await this.ask('POST', `/periods/${start}/close`, { ...approver, subject: 'closer' }, {});
  }

  async stop(): Promise<void> {
    await this.transport.close();
    await this.service.stop();
  }

  private has(what: string, sql: string, wanted: number): Promise<void> {
    return until(what, async () => (await this.service.app.get(Database).query<{ n: number }>(sql))[0]!.n === wanted);
  }

  private settled(): Promise<void> {
    return until('the recalculation', async () => (await this.ask('GET', '/views/hash', admin)).settled);
  }
}

export const dayAfter = (date: string, days = 1): string => {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
};
