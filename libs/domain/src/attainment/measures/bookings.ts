import { isLive } from '../../crediting/index.js';
import type { Measure } from './measure.js';

/** Credited won amount by close date: own credits and, for managers, roll-ups. */
export const bookings: Measure = {
  code: 'bookings',
  text: 'Credited amount of won deals, by close date.',
  counts: isLive,
};
