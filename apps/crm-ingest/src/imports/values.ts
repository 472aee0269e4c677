import { dateInZone } from '@attain/domain/calendar';
import type { DateFormat } from './mapping.js';

/** A value that cannot be what its column says. */
export class BadValue extends Error {
  override readonly name = 'BadValue';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const shown = (text: string): string => `"${text.slice(0, 60)}"`;

const ORDER: Readonly<Record<DateFormat, readonly [RegExp, readonly [number, number, number]]>> = {
  'YYYY-MM-DD': [/^(\d{4})-(\d{2})-(\d{2})$/, [1, 2, 3]],
  'DD/MM/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, [3, 2, 1]],
  'MM/DD/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, [3, 1, 2]],
  'DD.MM.YYYY': [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, [3, 2, 1]],
};

const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
 * A calendar date; an instant is taken in the zone; empty is null.
 * @throws BadValue
 */
export const readDate = (text: string, format: DateFormat, timeZone: string): string | null => {
  if (text === '') return null;
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return dateInZone(new Date(readInstant(text)).toISOString(), timeZone);
  const [pattern, places] = ORDER[format];
  const match = pattern.exec(text);
  const [year, month, day] = places.map((place) => match?.[place] ?? '');
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!match || !isDate(date)) throw new BadValue('date', `${shown(text)} is no date of the form ${format}`);
  return date;
};

/** Milliseconds since epoch; a time without a zone is UTC. @throws BadValue */
export const readInstant = (text: string): number => {
  const iso = text.replace(' ', 'T');
  const time = /^\d{12,14}$/.test(text) ? Number.parseInt(text, 10) : Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
  if (Number.isNaN(time)) throw new BadValue('instant', `${shown(text)} is no instant`);
  return time;
};

/**
 * A decimal as exact text: `1,234.50` with the sign `.` is `1234.50`; empty is null, and not 0.
 * @throws BadValue
 */
export const readDecimal = (text: string, sign: '.' | ','): string | null => {
  if (text === '') return null;
  const grouping = sign === '.' ? /(?<=\d)[, '\u00a0](?=\d{3})/g : /(?<=\d)[. '\u00a0](?=\d{3})/g;
  const bare = text
    .replace(/^\p{Sc}\s?/u, '')
    .replace(grouping, '')
    .replace(sign, '.');
  if (!/^-?\d{1,30}(\.\d{1,12})?$/.test(bare)) throw new BadValue('number', `${shown(text)} is no number with the decimal sign "${sign}"`);
  return bare;
};

const TRUE = new Set(['true', '1', 'yes', 'y']);
const FALSE = new Set(['false', '0', 'no', 'n', '']);

/** @throws BadValue */
export const readFlag = (text: string): boolean => {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  throw new BadValue('flag', `${shown(text)} is neither true nor false`);
};

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * A Salesforce id of 15 characters in its 18-character form, which is safe where case is not kept; any other id as it is.
 * @example fullId('001A0000006Vm9r') // '001A0000006Vm9rIAC'
 */
export const fullId = (id: string): string => {
  if (!/^[a-zA-Z0-9]{15}$/.test(id) || !/^[a-zA-Z0-9]{3}[a-zA-Z0-9]{2}0/.test(id)) return id;
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id.slice(start, start + 5)].reduce(
      (sum, letter, place) => (letter >= 'A' && letter <= 'Z' ? sum | (1 << place) : sum),
      0,
    );
    return SUFFIX[bits] ?? '';
  });
  return id + suffix.join('');
};
