import { Inject, Injectable } from '@nestjs/common';
import { userChanged } from '@attain/contracts/crm';
import type { EventData } from '@attain/contracts/event';
import { CONFIG } from '@attain/platform/bootstrap';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { Tx } from '@attain/platform/db';
import type { PlanningConfig } from '../config.js';
import type { CrmUser } from '../model.js';
import { CrmUsers, People, WriterTurn } from '../ports.js';
import { ChangeWriter } from './change-writer.js';
import { personOfUsers } from './decide-users.js';
import { groupBy } from './group-by.js';
import { canonicalEmail, personIdOfUser } from './identity.js';

type UserEvent = ReceivedEvent<EventData<typeof userChanged>>;

/** A CRM user becomes a person, or one more user of a person who has the same e-mail. */
@Injectable()
export class ApplyUsers {
  constructor(
    private readonly users: CrmUsers,
    private readonly people: People,
    private readonly turn: WriterTurn,
    private readonly writer: ChangeWriter,
    @Inject(CONFIG) private readonly config: PlanningConfig,
  ) {}

  async execute(tx: Tx, events: readonly UserEvent[]): Promise<void> {
    await this.turn.take(tx);
    const known = await this.users.load(tx, [...new Set(events.map(({ data }) => data.userId))]);
    const newer = newestOf(events).filter((event) => event.version > (known.get(event.data.userId)?.version ?? -1));
    if (newer.length === 0) return;
    const told = newer.map(toCrmUser);
    await this.users.save(tx, told);
    // A user whose e-mail changed leaves one person and joins another: both are different now.
    const left = told.flatMap(({ userId }) => known.get(userId)?.personId ?? []);
    const personIds = [...new Set([...left, ...told.map(({ personId }) => personId)])];
    const before = await this.people.load(tx, personIds);
    const usersOf = groupBy(await this.users.ofPeople(tx, personIds), ({ personId }) => personId);
    const after = personIds.map((personId) =>
      personOfUsers(personId, before.get(personId)?.state, usersOf.get(personId) ?? [], this.config.homeCurrency),
    );
    await this.writer.write(tx, this.people, before, after, { who: 'crm-ingest', why: 'CRM user changed', cause: newer[0]! });
  }
}

const newestOf = (events: readonly UserEvent[]): UserEvent[] => {
  const newest = new Map<string, UserEvent>();
  for (const event of events) {
    const held = newest.get(event.data.userId);
    if (!held || event.version > held.version) newest.set(event.data.userId, event);
  }
  return [...newest.values()];
};

const toCrmUser = ({ data, version }: UserEvent): CrmUser => {
  const email = canonicalEmail(data.email);
  const { userId, name, active, deleted } = data;
  return { userId, name, email, active, deleted, personId: personIdOfUser({ userId, email }), version };
};
