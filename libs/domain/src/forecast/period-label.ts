import { monthStarts, periodsBetween, type Basis, type FiscalCalendar, type Period } from '../calendar/index.js';

const SHAPE = /^FY((?:19|20|21)\d{2})(?:-([QHM])(\d{1,2}))?$/;
const BASES: Readonly<Record<string, Basis>> = { Q: 'quarter', H: 'half', M: 'month' };

/** The period that a label names in a calendar, or null: `FY2026-Q4` of calendar years is `[2026-10-01, 2027-01-01)`. */
export function periodOfLabel(calendar: FiscalCalendar, label: string): Period | null {
  const [, year, kind] = SHAPE.exec(label) ?? [];
  if (year === undefined) return null;
  const starts = monthStarts(calendar.pattern, +year);
  const basis = kind === undefined ? 'year' : BASES[kind]!;
  return periodsBetween(calendar, basis, starts[0]!, starts[12]!).find((period) => period.label === label) ?? null;
}
