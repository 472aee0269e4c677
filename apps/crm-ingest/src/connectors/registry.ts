import type { Connector } from './connector.js';
import { hubSpot } from './hubspot/index.js';

/** All kinds of CRM that are read; imports and the API need no connector. */
export const connectors: ReadonlyMap<string, Connector> = new Map([hubSpot].map((connector) => [connector.kind, connector]));

/** Kinds of connection that supply records instead of being asked for them. */
export const passiveKinds: ReadonlySet<string> = new Set(['csv', 'rest']);
