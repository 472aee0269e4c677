import { expect } from '@jest/globals';
import { books, endState, type EndState } from './end-state.js';
import type { Stack } from './stack.js';

const MOST_ARE_PAID = 6;

/** Nothing twice, nothing set aside, and four ways to each person's pay agree. Gives how often the journal repeats itself. */
export const expectSoundBooks = async ({ inspector, transport }: Stack): Promise<number> => {
  const { lines, postings, payouts, events, entriesTwice, deadLetters, repeated } = await books(inspector, transport);
  expect({ entriesTwice, deadLetters }).toEqual({ entriesTwice: 0, deadLetters: 0 });
  expect(Object.keys(lines).length).toBeGreaterThanOrEqual(MOST_ARE_PAID);
  expect([postings, payouts, events]).toEqual([lines, lines, lines]);
  return repeated;
};

/** The same views, payouts and ledger as another run ended in. */
export const expectEndState = async (stack: Stack, expected: EndState): Promise<void> =>
  expect(await endState(stack.inspector, (service) => stack.baseOf(service))).toEqual(expected);
