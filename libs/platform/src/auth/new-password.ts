import { randomInt } from 'node:crypto';

/** No letter that reads like another; 16 of 31 are 79 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new random password that a person can read and type, in four groups of four: `h7wq-2mcd-x9kt-pb4n`. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
