import type { EventContract, EventData } from '@attain/contracts/event';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { headersOf } from '@attain/platform/consume';
import type { OutboundMessage, Transport } from '@attain/platform/transport';
import { idOf, shape } from './workload.js';

/** The company of the benchmark: reps, their managers, one head above all. */
export interface BenchPerson {
  readonly personId: string;
  readonly userId: string;
  readonly externalId: string;
  readonly email: string;
  readonly managerId: string | null;
  readonly level: 'rep' | 'manager' | 'head';
  readonly quota: string;
}

export const CONNECTION = idOf('bench connection');
export const CALENDAR = idOf('bench calendar');

const person = (name: string, level: BenchPerson['level'], managerId: string | null, quota: string, userId: string): BenchPerson => ({
  personId: idOf(`person ${name}`),
  userId,
  externalId: name,
  email: `${name}@bench.example`,
  managerId,
  level,
  quota,
});

/** 100 reps under 10 managers under one head; quotas such that tiers are crossed during the run. */
export const company = (userIdOf: (externalId: string) => string, deals: number): BenchPerson[] => {
  const expected = (share: number): string => `${Math.max(1, Math.round(deals * 25_100 * share))}.00`;
  const head = person('head', 'head', null, expected(1), userIdOf('head'));
  const managers = Array.from({ length: shape.managers }, (_, at) =>
    person(`manager-${at}`, 'manager', head.personId, expected(1 / shape.managers), userIdOf(`manager-${at}`)),
  );
  const reps = Array.from({ length: shape.reps }, (_, at) =>
    person(`rep-${at}`, 'rep', managers[at % shape.managers]!.personId, expected(1 / shape.reps), userIdOf(`rep-${at}`)),
  );
  return [head, ...managers, ...reps];
};

const message = <C extends EventContract>(contract: C, data: EventData<C>): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data),
  body: JSON.stringify(data),
  headers: headersOf(
    {
      id: idOf(`event ${contract.type} ${contract.key(data)}`),
      type: contract.type,
      key: contract.key(data),
      version: '1000000000001',
      correlation: null,
      causation: null,
      traceparent: null,
      occurred_at: new Date('2026-01-01T00:00:00Z'),
    },
    'planning',
  ),
});

const SINCE = { from: '2025-01-01', to: null };

/** Publishes what `planning` would, once. */
export const feedPlanning = async (transport: Transport, people: readonly BenchPerson[]): Promise<void> => {
  await transport.produceBatch([
    message(calendarChanged as EventContract, {
      calendarId: CALENDAR,
      code: 'fiscal',
      timeZone: 'UTC',
      pattern: { kind: 'months', startMonth: 1 },
    }),
    message(creditingPolicyChanged as EventContract, {
      policyId: idOf('bench policy'),
      code: 'company',
      timeline: [{ ...SINCE, direct: 'crm', rollupLevels: null }],
    }),
    ...people.flatMap(({ personId, email, userId, managerId, quota }) => [
      message(personChanged as EventContract, {
        personId,
        name: email,
        email,
        userIds: [userId],
        title: null,
        businessUnit: null,
        currency: 'USD',
        participation: [SINCE],
      }),
      message(reportingLineChanged as EventContract, { personId, timeline: [{ ...SINCE, managerId }] }),
      message(quotaChanged as EventContract, {
        quotaId: idOf(`quota ${personId}`),
        personId,
        measure: 'bookings',
        basis: 'quarter',
        calendarId: CALENDAR,
        currency: 'USD',
        timeline: [{ ...SINCE, amount: quota }],
        thresholds: ['0.5', '0.8', '1', '1.25'],
      }),
    ]),
  ]);
};
