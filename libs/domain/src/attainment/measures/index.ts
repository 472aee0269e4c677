import { bookings } from './bookings.js';
import type { Measure } from './measure.js';

export type { Measure } from './measure.js';

/** Every measure a quota may name; a new one is a file here. */
export const measures: readonly Measure[] = [bookings];

export const measureOf = (code: string): Measure | undefined => measures.find((measure) => measure.code === code);
