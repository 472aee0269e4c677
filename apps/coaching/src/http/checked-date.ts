import { isDate, type IsoDate } from '@attain/domain/calendar';
import { invalidInput } from '@attain/platform/http';

/** A date of the request that names a day. @throws ProblemError 400 for one such as 2026-02-30 */
export function checkedDate(path: string, text: string | undefined): IsoDate | undefined {
  if (text !== undefined && !isDate(text)) throw invalidInput([{ path, code: 'date', message: `${path} names no day of the calendar` }]);
  return text;
}
