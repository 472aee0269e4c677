import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { notFound, unprocessable } from '@attain/platform/http';
import { passiveKinds } from '../connectors/registry.js';
import { connections, type Connection } from '../store/connections.js';

/** Connections as routes name them: by id or by name. */
@Injectable()
export class ConnectionFinder {
  constructor(private readonly database: Database) {}

  /** @throws ProblemError 404 */
  async find(reference: string): Promise<Connection> {
    const connection = await connections.find(this.database, reference);
    if (connection === undefined) throw notFound();
    return connection;
  }

  /** One that records may be written to: what belongs to a CRM is only read from it. */
  async findPassive(reference: string): Promise<Connection> {
    const connection = await this.find(reference);
    if (!passiveKinds.has(connection.kind)) {
      throw unprocessable('connection-is-read', `Records of "${connection.name}" come from its CRM; make a connection of kind csv or rest`);
    }
    return connection;
  }
}
