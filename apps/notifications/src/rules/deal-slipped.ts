import { dateInZone, periodOf, type IsoDate } from '@attain/domain/calendar';
import { amountText, shortName } from './amount-text.js';
import { PERSON, type Rule, type Surroundings, type Watched } from './rule.js';

const BASIS = 'quarter';

/** The day of the change in the CRM, in the company's zone. */
const movedOn = ({ data }: Watched['deal'], { calendar, today }: Surroundings): IsoDate =>
  data.sourceUpdatedAt === null ? today : dateInZone(data.sourceUpdatedAt, calendar.timeZone);

/** The close date of an open deal moved to a later fiscal quarter. */
export const dealSlipped: Rule<'deal'> = {
  code: 'deal-slipped',
  title: 'Deal slipped',
  about: 'The close date of an open deal moves to a later fiscal quarter; once per deal and pair of quarters.',
  watches: 'deal',
  audiences: ['rep', 'manager'],
  managerLevels: 1,
  defaults: { rep: ['in-app'], manager: ['in-app', 'email'] },
  parameters: { basis: BASIS },
  decide(event, around) {
    const { before, data } = event;
    const personId = around.personOfUser(data.ownerUserId);
    const [from, to] = [before?.closeDate ?? null, data.closeDate];
    if (from === null || to === null || personId === null || data.deleted) return [];
    if (before?.status !== 'open' || data.status !== 'open' || to <= from) return [];
    const [was, is] = [periodOf(around.calendar, BASIS, from), periodOf(around.calendar, BASIS, to)];
    if (is.start <= was.start) return [];
    const title = `"${shortName(data.name)}" slipped from ${was.label} to ${is.label}`;
    const amount = data.amount === null ? 'An open deal without an amount' : `An open deal of ${amountText(data.amount)}`;
    const body = `${amount}: its close date moved from ${from} to ${to}.`;
    const link = `/deals?deal=${data.dealId}`;
    return [
      {
        subject: data.dealId,
        key: `${was.start}:${is.start}`,
        personId,
        on: movedOn(event, around),
        severity: 'warning',
        texts: {
          rep: { title, body, link, outside: null },
          manager: { title, body: `${body} Owner: ${PERSON}.`, link, outside: null },
        },
        facts: {
          dealId: data.dealId,
          dealName: shortName(data.name),
          fromDate: from,
          toDate: to,
          fromPeriod: was.label,
          toPeriod: is.label,
        },
      },
    ];
  },
};
