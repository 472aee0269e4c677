import { Injectable } from '@nestjs/common';
import type { EventContract } from '@attain/contracts/event';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { Tx } from '@attain/platform/db';
import { Outbox, type Cause } from '@attain/platform/outbox';
import type { Kind, States, Versioned } from '../model.js';
import { Publisher } from '../ports.js';
import { toCalendarEvent } from './calendar-event.js';
import { toCreditingPolicyEvent } from './crediting-policy-event.js';
import { toPersonEvent } from './person-event.js';
import { toQuotaEvent } from './quota-event.js';
import { toReportingLineEvent } from './reporting-line-event.js';

interface Publication<S> {
  readonly contract: EventContract;
  readonly toEvent: (state: S) => unknown;
}

const publications: { readonly [K in Kind]: Publication<States[K]> } = {
  person: { contract: personChanged, toEvent: toPersonEvent },
  'reporting-line': { contract: reportingLineChanged, toEvent: toReportingLineEvent },
  quota: { contract: quotaChanged, toEvent: toQuotaEvent },
  calendar: { contract: calendarChanged, toEvent: toCalendarEvent },
  'crediting-policy': { contract: creditingPolicyChanged, toEvent: toCreditingPolicyEvent },
};

@Injectable()
export class OutboxPublisher extends Publisher {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  override async publish<K extends Kind>(tx: Tx, kind: K, states: readonly Versioned<States[K]>[], cause?: Cause): Promise<void> {
    const { contract, toEvent } = publications[kind];
    await this.outbox.append(
      tx,
      contract,
      states.map(({ state, version }) => ({
        data: toEvent(state) as never,
        version,
        ...(cause ? { cause } : {}),
      })),
    );
  }
}
