import { v7 as uuidv7 } from 'uuid';
import type { Database, Tx } from '../db/index.js';

export interface StoredAnswer {
  readonly status: number;
  /** JSON text; null is an empty body. */
  readonly body: string | null;
}

export interface Claim {
  readonly principal: string;
  readonly key: string;
  /** Tells this attempt from a later one that took the key over. */
  readonly id: string;
}

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'at-work' }
  | { readonly kind: 'other-input' };

/** After this a claim without an answer belongs to a process that died. Longer than any request may take. */
const LEASE = '10 minutes';
const KEPT = '400 days';
const PRUNE_EVERY_MS = 3_600_000;
const PRUNE_ROWS = 1_000;

type Runner = Pick<Database, 'query'> | Pick<Tx, 'query'>;

/** Remembers the answers to requests that may be sent again. */
export class IdempotencyStore {
  private nextPrune = 0;

  constructor(private readonly database: Database) {}

  /** Takes the key for a request, or tells what became of the request that has it. */
  async claim(principal: string, key: string, hash: Buffer): Promise<ClaimResult> {
    this.prune();
    const id = uuidv7();
    const won = await this.database.inTx((tx) =>
      tx.query(
        `INSERT INTO idempotency_key AS held (principal, key, input_hash, claim) VALUES ($1, $2, $3, $4)
         ON CONFLICT (principal, key) DO UPDATE SET claim = $4, claimed_at = now()
           WHERE held.status IS NULL AND held.input_hash = $3 AND held.claimed_at < now() - interval '${LEASE}'
         RETURNING claim`,
        [principal, key, hash, id],
      ),
    );
    if (won.length > 0) return { kind: 'claimed', claim: { principal, key, id } };
    const [held] = await this.database.query<{ same: boolean; status: number | null; body: string | null }>(
      'SELECT input_hash = $3 AS same, status, body FROM idempotency_key WHERE principal = $1 AND key = $2',
      [principal, key, hash],
    );
    if (held === undefined) return { kind: 'at-work' };
    if (!held.same) return { kind: 'other-input' };
    return held.status === null ? { kind: 'at-work' } : { kind: 'answered', answer: { status: held.status, body: held.body } };
  }

  /** Keeps the answer. In the transaction of the effect when there is one: then a crash can never part the two. */
  async answer(claim: Claim, answer: StoredAnswer, runner: Runner = this.database): Promise<void> {
    await runner.query(
      'UPDATE idempotency_key SET status = $4, body = $5 WHERE principal = $1 AND key = $2 AND claim = $3 AND status IS NULL',
      [claim.principal, claim.key, claim.id, answer.status, answer.body],
    );
  }

  /** Frees the key of a request that was never carried out. */
  async release(claim: Claim): Promise<void> {
    await this.database.query('DELETE FROM idempotency_key WHERE principal = $1 AND key = $2 AND claim = $3 AND status IS NULL', [
      claim.principal,
      claim.key,
      claim.id,
    ]);
  }

  /** Now and then, in the background: a failure only means that old rows stay until the next time. */
  private prune(): void {
    if (Date.now() < this.nextPrune) return;
    this.nextPrune = Date.now() + PRUNE_EVERY_MS;
    this.database
      .query(
        `DELETE FROM idempotency_key WHERE (principal, key) IN
           (SELECT principal, key FROM idempotency_key WHERE created_at < now() - interval '${KEPT}' LIMIT ${PRUNE_ROWS})`,
      )
      .catch(() => undefined);
  }
}
