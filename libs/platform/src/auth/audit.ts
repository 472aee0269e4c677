import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../db/index.js';
import { currentRequestId } from '../http/request-context.js';

export interface AuditEntry {
  /** `caller.subject`, or the name of the job. */
  readonly who: string;
  /** Past-tense verb with its noun: `plan.published`. */
  readonly what: string;
  /** Kind and id of what changed: `plan-version/0190…`. */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
  /** Of the request at hand when left out. */
  readonly requestId?: string | null;
}

const MAX_STATE = 100_000;

const stateText = (state: unknown): string | null => {
  if (state === undefined || state === null) return null;
  const text = JSON.stringify(state, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  if (text.length > MAX_STATE) throw new RangeError(`An audit entry's state has ${text.length} characters, ${MAX_STATE} are allowed`);
  return text;
};

/**
 * Writes one audit row in the transaction of the change, so that neither is there without the other.
 * @throws RangeError when a state is longer than 100,000 characters of JSON
 */
export const audit = async (tx: Tx, entry: AuditEntry): Promise<void> => {
  await tx.query(
    `INSERT INTO audit (id, who, what, subject, before_state, after_state, why, request_id)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8)`,
    [
      uuidv7(),
      entry.who,
      entry.what,
      entry.subject,
      stateText(entry.before),
      stateText(entry.after),
      entry.why,
      entry.requestId ?? currentRequestId() ?? null,
    ],
  );
};
