import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** An IPv6 subscriber has a whole /64, so that is what is counted. */
const counted = (text: string): string => {
  if (!ipaddr.isValid(text)) return 'unknown';
  const address = ipaddr.process(text);
  return address.kind() === 'ipv6' ? `${address.toNormalizedString().split(':').slice(0, 4).join(':')}::/64` : address.toString();
};

/**
 * The address that requests are counted by: the socket's, or, behind `proxies` trusted ones, the entry of
 * X-Forwarded-For that the outermost of them wrote. What a client itself put in front of it is not believed.
 */
export const clientAddress = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string => {
  const forwarded = proxies === 0 ? [] : (headers['x-forwarded-for'] ?? '').toString().split(',');
  return counted((forwarded.at(-proxies) || socket.remoteAddress || '').trim());
};
