import type { Basis } from '@attain/domain/calendar';
import { compareDecimal, formatDecimal, formatMoney, parseDecimal, parseMoney, type Decimal } from '@attain/domain/money';
import type { Calendar, Quota, QuotaSpan } from '../model.js';
import type { Directory } from './directory.js';
import { groupBy } from './group-by.js';
import { quotaIdOf } from './identity.js';
import { byLine, type Refusal } from './refusal.js';
import { RowReader, type Row } from './row-reader.js';
import { spliceReasons, spliceRows, type AskedSpan } from './splice-rows.js';

export const quotaColumns = [
  'personEmail',
  'personName',
  'measure',
  'basis',
  'currency',
  'calendar',
  'from',
  'to',
  'amount',
  'thresholds',
] as const;
export type QuotaRow = Row<(typeof quotaColumns)[number]>;

const bases: readonly string[] = ['month', 'quarter', 'half', 'year'] satisfies Basis[];

interface AskedQuota extends AskedSpan<QuotaSpan>, Omit<Quota, 'timeline' | 'thresholds'> {
  /** Null leaves what is there. */
  readonly thresholds: readonly string[] | null;
}

export interface QuotaDecision {
  readonly quotas: readonly Quota[];
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/** What each row asks for. */
export function readQuotas(
  rows: readonly QuotaRow[],
  directory: Directory,
  calendars: readonly Calendar[],
): { asked: AskedQuota[]; refused: Refusal[] } {
  const refused: Refusal[] = [];
  const asked = rows.flatMap((row) => {
    const reader = new RowReader(row);
    const person = directory.find(reader.email('personEmail'), reader.text('personName', 400));
    if ('reason' in person) reader.refuse('personEmail', 'unknown-person', person.reason);
    const measure = reader.text('measure', 100);
    if (measure === null) reader.refuse('measure', 'missing', 'measure is missing');
    const basis = reader.text('basis', 20);
    if (basis === null || !bases.includes(basis)) reader.refuse('basis', 'unknown-basis', `basis is one of ${bases.join(', ')}`);
    const calendarId = readCalendar(reader, calendars);
    const currency = reader.currency('currency');
    if (currency === null) reader.refuse('currency', 'missing', 'currency is missing');
    const span = { ...reader.span('from', 'to'), amount: readAmount(reader, currency) };
    const thresholds = readThresholds(reader);
    refused.push(...reader.refusals);
    if (reader.refusals.length > 0 || 'reason' in person) return [];
    const { personId } = person;
    return [
      {
        line: row.line,
        quotaId: quotaIdOf(personId, measure!, basis!),
        personId,
        measure: measure!,
        basis: basis as Basis,
        calendarId,
        currency: currency!,
        span,
        thresholds,
      },
    ];
  });
  return { asked, refused };
}

function readCalendar(reader: RowReader<(typeof quotaColumns)[number]>, calendars: readonly Calendar[]): string {
  const code = reader.text('calendar', 100);
  const [only] = calendars;
  if (code === null && calendars.length === 1) return only!.calendarId;
  const named = calendars.find((calendar) => calendar.code === code);
  if (named) return named.calendarId;
  if (code === null) reader.refuse('calendar', 'missing', `calendar is missing: there are ${calendars.length} fiscal calendars`);
  else reader.refuse('calendar', 'unknown-calendar', `no fiscal calendar is called "${code}"`);
  return '';
}

/** Exact, not negative, and not finer than the currency's minor unit. */
function readAmount(reader: RowReader<(typeof quotaColumns)[number]>, currency: string | null): string {
  const amount = reader.text('amount', 40);
  if (amount === null) reader.refuse('amount', 'missing', 'amount is missing');
  if (amount === null || currency === null || reader.refusals.some(({ column }) => column === 'currency')) return '';
  try {
    const money = parseMoney({ amount, currency });
    if (money.minor < 0n) reader.refuse('amount', 'negative', `a quota is not negative: ${amount}`);
    return formatMoney(money).amount;
  } catch (error) {
    reader.refuse('amount', 'not-an-amount', (error as Error).message);
    return '';
  }
}

/** Ratios separated by `;`, as `0.8` or `80%`; null when the cell is empty. */
function readThresholds(reader: RowReader<(typeof quotaColumns)[number]>): string[] | null {
  const cell = reader.text('thresholds', 400);
  if (cell === null) return null;
  try {
    const ratios = cell.split(';').map((part) => parseDecimal(part));
    const ascending = ratios.every((ratio, index) => index === 0 || compareDecimal(ratios[index - 1]!, ratio) < 0);
    if (ratios.length > 20 || !ascending || !positive(ratios[0]!)) {
      reader.refuse('thresholds', 'not-ascending', 'thresholds are at most 20 positive ratios, ascending');
    }
    return ratios.map(formatDecimal);
  } catch (error) {
    reader.refuse('thresholds', 'not-a-ratio', (error as Error).message);
    return null;
  }
}

const positive = ({ coefficient }: Decimal): boolean => coefficient > 0n;

/** The quotas after the rows: each row holds on its dates, the rest of a timeline stays. */
export function decideQuotas(asked: readonly AskedQuota[], known: ReadonlyMap<string, Quota>): QuotaDecision {
  const refused: Refusal[] = [];
  const quotas: Quota[] = [];
  let accepted = 0;
  for (const [quotaId, rows] of groupBy(asked, (row) => row.quotaId)) {
    const before = known.get(quotaId);
    const [{ personId, measure, basis, currency, calendarId }] = rows as [AskedQuota];
    const agreeing = rows.filter((row) => {
      const agrees = row.currency === currency && row.calendarId === calendarId;
      if (!agrees) {
        refused.push({ line: row.line, column: 'currency', code: 'mixed', reason: 'one quota has one currency and one calendar' });
      }
      return agrees;
    });
    const spliced = spliceRows(before?.timeline ?? [], agreeing, (a, b) => a.amount === b.amount);
    for (const { line, code } of spliced.refused) refused.push({ line, column: 'from', code, reason: spliceReasons[code] });
    if (before && (before.currency !== currency || before.calendarId !== calendarId) && !covers(spliced.accepted, before.timeline)) {
      const reason = `the quota is in ${before.currency}; another currency or calendar must cover all its dates`;
      refused.push(...spliced.accepted.map(({ line }) => ({ line, column: 'currency', code: 'mixed', reason })));
      continue;
    }
    if (spliced.accepted.length === 0) continue;
    accepted += agreeing.length - spliced.refused.length;
    const thresholds = agreeing.findLast((row) => row.thresholds !== null)?.thresholds ?? before?.thresholds ?? [];
    quotas.push({ quotaId, personId, measure, basis, calendarId, currency, timeline: spliced.timeline, thresholds });
  }
  return { quotas, accepted, refused: refused.sort(byLine) };
}

/** Whether the rows, which leave no gap, reach from the start of the timeline to its end. */
function covers(rows: readonly AskedSpan<QuotaSpan>[], timeline: readonly QuotaSpan[]): boolean {
  const [first, last] = [rows[0]?.span, rows.at(-1)?.span];
  const [start, end] = [timeline[0]?.from, timeline.at(-1)?.to];
  if (start === undefined || end === undefined) return true;
  if (!first || !last || first.from > start) return false;
  return last.to === null || (end !== null && last.to >= end);
}
