import { attainmentChanged } from '@attain/contracts/metrics';
import type { FiscalCalendar, Period } from '@attain/domain/calendar';
import type { InboundMessage } from '@attain/platform/transport';
import { id, quota as quotaOf, told } from '@attain/rehearsal';

export { calendar, id, line, person, under } from '@attain/rehearsal';

export const quota = (n: number, amount: string, version = 1): InboundMessage =>
  quotaOf(n, version, { currency: 'USD', timeline: [{ from: '2025-01-01', to: null, amount }] });

/** The calendar that `calendar` tells of. */
export const fiscal: FiscalCalendar = {
  code: 'fiscal',
  timeZone: 'America/New_York',
  pattern: { kind: 'months', startMonth: 1 },
};

export const attained = (n: number, { start, end }: Period, amount: string, of: string, version = 1): InboundMessage =>
  told(
    attainmentChanged,
    {
      ...attainmentChanged.example,
      personId: id('person', n),
      quotaId: id('quota', n),
      periodStart: start,
      periodEnd: end,
      attained: { amount, currency: 'USD' },
      quota: { amount: of, currency: 'USD' },
    },
    version,
  );
