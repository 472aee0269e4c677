import type { TransportOptions } from '../open-transport.js';
import type { Transport } from '../port.js';

export const open = async (url: string, _options: TransportOptions): Promise<Transport> => {
  throw new Error(`The Kafka transport is not there yet: ${url}`);
};
