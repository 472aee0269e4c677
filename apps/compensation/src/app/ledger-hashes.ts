import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';

/** The namespace of ledger entries: changing it would make every replay a second posting. */
const LEDGER_NAMESPACE = '3b0f6b1c-6a52-5d0e-9a53-8a4a8f1d7c10';

/** A UUID of version 5 in the ledger's namespace. */
export const identify = (name: string): string => uuidv5(name, LEDGER_NAMESPACE);

/** SHA-256, hex. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
