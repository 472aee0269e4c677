import { v5 as uuidv5 } from 'uuid';

const NAMESPACE = '6f1c9a52-8d0b-5b0e-a1f3-2c4d7e9b1a60';

/** The same parts always give the same id, so that whatever comes twice is found to be there. */
export const idOf = (...parts: readonly string[]): string => uuidv5(JSON.stringify(parts), NAMESPACE);
