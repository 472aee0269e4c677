import type { EventData } from '@attain/contracts/event';
import type { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';

export type PersonState = EventData<typeof personChanged>;
export type ReportingLineState = EventData<typeof reportingLineChanged>;
export type CalendarState = EventData<typeof calendarChanged>;
export type QuotaState = EventData<typeof quotaChanged>;
