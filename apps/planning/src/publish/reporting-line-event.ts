import type { EventData } from '@attain/contracts/event';
import type { reportingLineChanged } from '@attain/contracts/planning';
import type { ReportingLine } from '../model.js';

export const toReportingLineEvent = (line: ReportingLine): EventData<typeof reportingLineChanged> => ({
  personId: line.personId,
  timeline: line.timeline.map(({ from, to, managerId }) => ({ from, to, managerId })),
});
