import type { EventData } from '@attain/contracts/event';
import { payoutCalculated } from '@attain/contracts/compensation';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { deadLetterAdded } from '@attain/contracts/event';
import { attainmentChanged } from '@attain/contracts/metrics';
import { calendarChanged, personChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { OutboundMessage } from '@attain/platform/transport';
import { told } from './running-notifications.js';

export const id = (kind: string, n = 1): string => `${kind}-0000-5000-8000-${String(n).padStart(12, '0')}`;
export const ana = id('000000a1');
export const ben = id('000000b1');
export const cleo = id('000000c1');
export const anaUser = id('0000a0a1');

export const today = (): string => new Date().toISOString().slice(0, 10);
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const person = (personId: string, name: string, userIds: string[] = []): OutboundMessage =>
  told(personChanged, {
    personId,
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@demo.example`,
    userIds,
    title: null,
    businessUnit: null,
    currency: 'EUR',
    participation: [{ from: '2020-01-01', to: null }],
  });

export const line = (personId: string, managerId: string | null): OutboundMessage =>
  told(reportingLineChanged, { personId, timeline: [{ from: '2020-01-01', to: null, managerId }] });

/** Ana reports to Ben, Ben to Cleo; calendar years. */
export const company = (): OutboundMessage[] => [
  told(calendarChanged, { calendarId: id('000000ca'), code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
  person(ana, 'Ana Ruiz', [anaUser]),
  person(ben, 'Ben Okafor'),
  person(cleo, 'Cleo Lund'),
  line(ana, ben),
  line(ben, cleo),
  line(cleo, null),
];

/** A running period that began on the first of this year; quota `n` of Ana, at 101 % unless said otherwise. */
export const attained = (
  n: number,
  over: Partial<EventData<typeof attainmentChanged>> = {},
  options: { time?: string } = {},
): OutboundMessage =>
  told(
    attainmentChanged,
    {
      ...attainmentChanged.example,
      personId: ana,
      quotaId: id('0000000b', n),
      basis: 'year',
      periodStart: `${today().slice(0, 4)}-01-01`,
      periodEnd: `${Number.parseInt(today().slice(0, 4), 10) + 1}-01-01`,
      ratio: '1.01',
      crossed: [],
      ...over,
    },
    options,
  );

export const deal = (n: number, over: Partial<DealState> = {}): OutboundMessage =>
  told(dealChanged, {
    ...(dealChanged.example as DealState),
    dealId: id('0000000d', n),
    name: `Deal ${n}`,
    ownerUserId: anaUser,
    status: 'open',
    wonOn: [],
    sourceUpdatedAt: new Date().toISOString(),
    ...over,
  });

export const payout = (delta: string, balance: string, over: Partial<EventData<typeof payoutCalculated>> = {}): OutboundMessage =>
  told(payoutCalculated, {
    ...payoutCalculated.example,
    personId: ana,
    movements: [
      {
        ...payoutCalculated.example.movements[0]!,
        earningPeriod: `${today().slice(0, 7)}-01`,
        postingPeriod: `${today().slice(0, 7)}-01`,
        delta,
        balance,
      },
    ],
    ...over,
  });

export const deadLetterOf = (service: 'metrics' | 'planning', n = 1): OutboundMessage => {
  const contract = deadLetterAdded(service);
  return told(contract, { ...contract.example, id: id('000000dd', n) });
};
