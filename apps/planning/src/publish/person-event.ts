import type { EventData } from '@attain/contracts/event';
import type { personChanged } from '@attain/contracts/planning';
import type { Person } from '../model.js';

export const toPersonEvent = (person: Person): EventData<typeof personChanged> => ({
  personId: person.personId,
  name: person.name,
  email: person.email,
  userIds: [...person.userIds],
  title: person.title,
  businessUnit: person.businessUnit,
  currency: person.currency,
  participation: person.participation.map(({ from, to }) => ({ from, to })),
});
