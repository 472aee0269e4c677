import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { Database } from '@attain/platform/db';
import type { CrmIngestConfig } from '../config.js';
import { connections, type Connection } from '../store/connections.js';
import { SecretBox } from '../store/secrets.js';

const FRESH_MS = 2_000;
const MAX_KEPT = 1_000;

export interface OpenConnection {
  readonly connection: Connection;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Connections with their opened secrets, remembered for two seconds: a webhook storm must not read them each time. */
@Injectable()
export class ConnectionSecrets {
  readonly box: SecretBox;
  private readonly kept = new Map<string, { readonly at: number; readonly value: Promise<OpenConnection | undefined> }>();

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) config: CrmIngestConfig,
  ) {
    this.box = new SecretBox(config.secretKey);
  }

  /** @param reference the connection's id or name */
  open(reference: string): Promise<OpenConnection | undefined> {
    const held = this.kept.get(reference);
    const now = performance.now();
    if (held && now - held.at < FRESH_MS) return held.value;
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    const value = this.read(reference);
    this.kept.set(reference, { at: now, value });
    value.catch(() => this.kept.delete(reference));
    return value;
  }

  /** Something about connections has changed. */
  forget(): void {
    this.kept.clear();
  }

  private async read(reference: string): Promise<OpenConnection | undefined> {
    const connection = await connections.find(this.database, reference);
    if (connection === undefined) return undefined;
    return { connection, secrets: await connections.secretsOf(this.database, this.box, connection.connectionId) };
  }
}
