import type { EventData } from '@attain/contracts/event';
import type { deadLetterAdded } from '@attain/contracts/event';
import type { DealState } from '@attain/contracts/crm';
import type { attainmentChanged } from '@attain/contracts/metrics';
import type { payoutCalculated } from '@attain/contracts/compensation';
import type { calendarChanged, personChanged, reportingLineChanged } from '@attain/contracts/planning';

export type { DealState };
export type AttainmentState = EventData<typeof attainmentChanged>;
export type PayoutState = EventData<typeof payoutCalculated>;
export type DeadLetterState = EventData<ReturnType<typeof deadLetterAdded>>;
export type PersonState = EventData<typeof personChanged>;
export type ReportingLineState = EventData<typeof reportingLineChanged>;
export type CalendarState = EventData<typeof calendarChanged>;
