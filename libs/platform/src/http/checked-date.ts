import { invalidInput } from './problem.js';

const MS_PER_DAY = 86_400_000;

/** A date of the request that names a day. @throws ProblemError 400 for one such as 2026-02-30 */
export function checkedDate(path: string, text: string | undefined): string | undefined {
  if (text !== undefined && !namesDay(text)) throw invalidInput([{ path, code: 'date', message: `${path} names no day of the calendar` }]);
  return text;
}

/** There and back again: JavaScript reads 2026-02-30 as a day in March. */
function namesDay(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isInteger(instant / MS_PER_DAY) && new Date(instant).toISOString().startsWith(text) && !text.startsWith('0000');
}
