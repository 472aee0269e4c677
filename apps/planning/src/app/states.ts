import type { Versioned } from '../model.js';

/** The states without their versions. */
export const states = <S>(versioned: ReadonlyMap<string, Versioned<S>>): Map<string, S> =>
  new Map([...versioned].map(([id, { state }]) => [id, state]));
