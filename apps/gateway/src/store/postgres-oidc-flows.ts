import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { OidcFlows, type OidcFlow } from '../ports.js';

interface FlowRow {
  readonly state_hash: Buffer;
  readonly browser_hash: Buffer;
  readonly nonce: string;
  readonly verifier: string;
  readonly return_to: string;
  readonly expires_at: Date;
}

@Injectable()
export class PostgresOidcFlows extends OidcFlows {
  override async add(tx: Tx, flow: OidcFlow): Promise<void> {
    await tx.query(
      'INSERT INTO oidc_flow (state_hash, browser_hash, nonce, verifier, return_to, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [flow.stateHash, flow.browserHash, flow.nonce, flow.verifier, flow.returnTo, flow.expiresAt],
    );
  }

  override async take(tx: Tx, stateHash: Buffer): Promise<OidcFlow | null> {
    const [row] = await tx.query<FlowRow>('DELETE FROM oidc_flow WHERE state_hash = $1 RETURNING *', [stateHash]);
    if (!row) return null;
    return {
      stateHash: row.state_hash,
      browserHash: row.browser_hash,
      nonce: row.nonce,
      verifier: row.verifier,
      returnTo: row.return_to,
      expiresAt: row.expires_at,
    };
  }

  override async sweep(tx: Tx, now: Date): Promise<number> {
    return (await tx.query('DELETE FROM oidc_flow WHERE expires_at <= $1 RETURNING 1', [now])).length;
  }
}
