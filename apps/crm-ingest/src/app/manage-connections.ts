import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import type { ExchangeRate } from '../canonical/record.js';
import { connectors, passiveKinds } from '../connectors/registry.js';
import type { ImportKind } from '../imports/fields.js';
import type { PartialMapping } from '../imports/mapping.js';
import { connections, type Connection, type ConnectionSettings } from '../store/connections.js';
import { imports } from '../store/imports.js';
import { rederivations } from '../store/rederivations.js';
import { mergedRates, references } from '../store/reference.js';
import { sweepRuns } from '../store/sweep-runs.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { SyncSignals } from './sync-signals.js';

export interface NewConnection {
  readonly kind: string;
  readonly name: string;
  readonly settings: ConnectionSettings;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What was asked cannot be done to this connection; the code says why. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';
  constructor(
    readonly code: 'CONNECTION_NAME_TAKEN' | 'CONNECTION_KIND_UNKNOWN' | 'CONNECTION_SECRET_MISSING',
    message: string,
  ) {
    super(message);
  }
}

/** Makes connections and changes them; each change leaves an audit row without the secrets. */
@Injectable()
export class ManageConnections {
  constructor(
    private readonly database: Database,
    private readonly secrets: ConnectionSecrets,
    private readonly signals: SyncSignals,
  ) {}

  /** @throws ConnectionRefused, NoSecretKey */
  async create(wanted: NewConnection, who: string): Promise<Connection> {
    const connector = connectors.get(wanted.kind);
    const passive = passiveKinds.has(wanted.kind);
    if (!connector && !passive) {
      const kinds = [...connectors.keys(), ...passiveKinds].join(', ');
      throw new ConnectionRefused('CONNECTION_KIND_UNKNOWN', `"${wanted.kind}" is no kind of connection; there are ${kinds}`);
    }
    const missing = (connector?.secrets ?? []).filter((name) => !wanted.secrets[name]);
    if (missing.length > 0)
      throw new ConnectionRefused('CONNECTION_SECRET_MISSING', `A ${wanted.kind} connection needs ${missing.join(' and ')}`);
    const { kind, name, settings } = wanted;
    const connectionId = uuidv7();
    const made = await this.database.inTx(async (tx) => {
      const connection = { connectionId, kind, name, settings, state: passive ? ('live' as const) : ('connecting' as const) };
      if (!(await connections.insert(tx, this.secrets.box, connection, wanted.secrets))) {
        throw new ConnectionRefused('CONNECTION_NAME_TAKEN', `There is a connection "${name}" already`);
      }
      await references.write(tx, connectionId, {
        homeCurrency: passive ? (settings.currency ?? 'USD') : null,
        timeZone: settings.timeZone ?? 'UTC',
        rates: [],
        stages: [],
      });
      await audit(tx, {
        who,
        what: 'connection.created',
        subject: `connection/${connectionId}`,
        before: null,
        after: { kind, name, settings },
        why: null,
      });
      return connections.find(tx, connectionId);
    });
    this.changed();
    return made!;
  }

  /** Replaces tokens; a connection that had lost its access begins again. */
  async putSecrets(connection: Connection, secrets: Readonly<Record<string, string>>, who: string): Promise<void> {
    const { connectionId } = connection;
    await this.database.inTx(async (tx) => {
      await connections.putSecrets(tx, this.secrets.box, connectionId, secrets);
      if (connection.state === 'needs_reauth') await connections.setState(tx, connectionId, 'connecting', null);
      await audit(tx, {
        who,
        what: 'connection.secrets-replaced',
        subject: `connection/${connectionId}`,
        before: null,
        after: { secrets: Object.keys(secrets) },
        why: null,
      });
    });
    this.changed();
  }

  /** Takes a person's word that a large loss in the next sweep is real. */
  async confirmSweep(connectionId: string, who: string, why: string): Promise<void> {
    await this.database.inTx(async (tx) => {
      await sweepRuns.confirm(tx, connectionId);
      await audit(tx, { who, what: 'sweep.confirmed', subject: `connection/${connectionId}`, before: null, after: null, why });
    });
    this.changed();
  }

  /** Adds exchange rates by hand, for sources that have none; what waits for them is derived again. */
  async addRates(connectionId: string, rates: readonly ExchangeRate[], who: string): Promise<void> {
    await this.database.inTx(async (tx) => {
      const held = await references.read(tx, connectionId, 'FOR UPDATE');
      if (await references.write(tx, connectionId, { ...held, rates: mergedRates(held.rates, rates) })) {
        await rederivations.request(tx, connectionId, 'rates');
      }
      await audit(tx, { who, what: 'rates.added', subject: `connection/${connectionId}`, before: null, after: rates, why: null });
    });
  }

  async putMapping(connectionId: string, kind: ImportKind, mapping: PartialMapping, who: string): Promise<void> {
    await this.database.inTx(async (tx) => {
      const before = await imports.mapping(tx, connectionId, kind);
      await imports.putMapping(tx, connectionId, kind, mapping);
      await audit(tx, { who, what: 'import-mapping.saved', subject: `connection/${connectionId}`, before, after: mapping, why: null });
    });
  }

  private changed(): void {
    this.secrets.forget();
    this.signals.connectionsChanged();
  }
}
