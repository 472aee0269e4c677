import { randomUUID } from 'node:crypto';
import { goalChanged } from '@attain/contracts/coaching';
import { payoutCalculated, periodClosed, planPublished } from '@attain/contracts/compensation';
import { dealChanged } from '@attain/contracts/crm';
import { deadLetterAdded, type EventContract, type EventData } from '@attain/contracts/event';
import { forecastChanged } from '@attain/contracts/forecasting';
import { attainmentChanged, creditsChanged } from '@attain/contracts/metrics';
import { inboxChanged } from '@attain/contracts/notifications';
import { creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { OutboundMessage } from '@attain/platform/transport';
import type { RouteKind } from '@attain/testing/authorization';

/** How the oracle, which knows nothing of the gateway, judges a hint. */
export interface Judgement {
  readonly kind: RouteKind;
  /** Scope that lets a machine hear it; null when none may. */
  readonly scope: string | null;
  /** Permission that a key made weaker must hold. */
  readonly permission: string;
  /** Whose record it is; null for nobody's: then `company` says whether one's own part is enough. */
  readonly personId: string | null;
  readonly company?: boolean;
  /** Only this person, nobody above. */
  readonly private?: boolean;
}

export interface ToldEvent {
  readonly message: OutboundMessage;
  /** What a page gets, with who may get it: `what personId id`. */
  readonly hints: readonly { readonly key: string; readonly judgement: Judgement }[];
}

const message = <C extends EventContract>(contract: C, data: EventData<C>): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data),
  body: JSON.stringify(data),
  headers: { ce_id: randomUUID(), ce_type: contract.type, ce_aggregateversion: '1', ce_time: '2026-01-01T00:00:00Z' },
});

export const keyOfHint = (what: string, personId: string | null, id: string | null): string => `${what} ${personId} ${id}`;

const of = (kind: RouteKind, permission: string, personId: string | null, more: Partial<Judgement> = {}): Judgement => ({
  kind,
  scope: permission,
  permission,
  personId,
  ...more,
});

/** The CRM user of a person, as the people topic tells. */
export const userOf = (personId: string): string => personId.replace(/^.{8}/, 'aaaaaaaa');

export const personEvent = (personId: string): OutboundMessage =>
  message(personChanged, { ...personChanged.example, personId, userIds: [userOf(personId)] });

export const lineEvent = (personId: string): OutboundMessage => message(reportingLineChanged, { personId, timeline: [] });

/** One of every event about one person. */
export const eventsAbout = (personId: string): ToldEvent[] => {
  const [dealId, creditDealId, quotaId, goalId, messageId] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const credit = { ...creditsChanged.example.credits[0]!, personId };
  return [
    {
      message: message(payoutCalculated, { ...payoutCalculated.example, personId }),
      hints: [{ key: keyOfHint('pay', personId, null), judgement: of('pay', 'statements:read', personId) }],
    },
    {
      message: message(attainmentChanged, { ...attainmentChanged.example, personId, quotaId }),
      hints: [{ key: keyOfHint('attainment', personId, quotaId), judgement: of('work', 'attainment:read', personId) }],
    },
    {
      message: message(creditsChanged, { ...creditsChanged.example, dealId: creditDealId, credits: [credit] }),
      hints: [
        { key: keyOfHint('credits', personId, creditDealId), judgement: of('work', 'credits:read', personId) },
        { key: keyOfHint('deal', personId, creditDealId), judgement: of('work', 'deals:read', personId) },
      ],
    },
    {
      message: message(dealChanged, { ...dealChanged.example, dealId, ownerUserId: userOf(personId), splits: [] }),
      hints: [{ key: keyOfHint('deal', personId, dealId), judgement: of('work', 'deals:read', personId) }],
    },
    {
      message: message(quotaChanged, { ...quotaChanged.example, personId, quotaId: goalId }),
      hints: [{ key: keyOfHint('attainment', personId, goalId), judgement: of('work', 'quotas:read', personId) }],
    },
    {
      message: personEvent(personId),
      hints: [{ key: keyOfHint('people', personId, personId), judgement: of('directory', 'people:read', personId) }],
    },
    {
      message: message(forecastChanged, { ...forecastChanged.example, personId }),
      hints: [{ key: keyOfHint('forecast', personId, null), judgement: of('work', 'forecasts:read', personId) }],
    },
    {
      message: message(goalChanged, { ...goalChanged.example, personId, goalId }),
      hints: [{ key: keyOfHint('goal', personId, goalId), judgement: of('work', 'goals:read', personId) }],
    },
    {
      message: message(inboxChanged, {
        ...inboxChanged.example,
        recipient: personId,
        personId,
        role: null,
        newest: { ...inboxChanged.example.newest!, messageId },
      }),
      hints: [
        {
          key: keyOfHint('notification', personId, messageId),
          judgement: { kind: 'own-keys', scope: null, permission: 'notifications:read', personId, private: true },
        },
      ],
    },
  ];
};

/** Events about nobody: who hears them follows from the role alone. */
export const eventsAboutNobody = (): ToldEvent[] => {
  const [dealId, policyId, letterId] = [randomUUID(), randomUUID(), randomUUID()];
  const letter = deadLetterAdded('planning');
  return [
    {
      message: message(periodClosed, periodClosed.example),
      hints: [{ key: keyOfHint('period', null, periodClosed.example.period), judgement: of('pay', 'statements:read', null) }],
    },
    {
      message: message(planPublished, planPublished.example),
      hints: [
        {
          key: keyOfHint('plan', null, planPublished.example.plan),
          judgement: { ...of('reconciliation', 'plans:read', null, { company: true }), scope: null },
        },
      ],
    },
    {
      message: message(creditingPolicyChanged, { ...creditingPolicyChanged.example, policyId }),
      hints: [{ key: keyOfHint('credits', null, policyId), judgement: of('company-work', 'credits:read', null, { company: true }) }],
    },
    {
      message: message(dealChanged, { ...dealChanged.example, dealId, ownerUserId: randomUUID(), splits: [] }),
      hints: [{ key: keyOfHint('deal', null, dealId), judgement: of('company-work', 'deals:read', null, { company: true }) }],
    },
    {
      message: message(letter, { ...letter.example, id: letterId }),
      hints: [
        {
          key: keyOfHint('dead-letter', null, letterId),
          judgement: { kind: 'dead-letter-read', scope: null, permission: 'dead-letters:read', personId: null },
        },
      ],
    },
  ];
};
