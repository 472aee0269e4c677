import { afterAll, describe } from '@jest/globals';
import { deliveryTests } from './delivery-tests.js';
import { Ground } from './ground.js';
import { groupTests } from './group-tests.js';
import { logTests } from './log-tests.js';
import type { TransportSubject } from './subject.js';

export type { Keeping, TransportSubject } from './subject.js';
export { outageSuite, type OutageSubject } from './outage-tests.js';
export { collect, eventually, numbered, numbersOf, upTo } from './ground.js';

/** The compliance suite of a transport: what every adapter of the port promises, against a real broker. */
export const transportSuite = (name: string, subject: TransportSubject): void => {
  describe(`transport over ${name}`, () => {
    const ground = new Ground(subject);
    afterAll(() => ground.end());
    describe('delivery', () => deliveryTests(() => ground));
    describe('groups', () => groupTests(() => ground));
    describe('log', () => logTests(() => ground));
  });
};
